// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.List;
import org.eclipse.leshan.client.resource.LwM2mObjectEnabler;

/**
 * The objects of an endpoint as one connection has them.
 *
 * @param enablers     all but Security and Server
 * @param observations to be told of every notification that leaves
 */
public record ConnectionObjects(List<LwM2mObjectEnabler> enablers, Observations observations) {}
