// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.lwm2m.internal.object.EndpointObjects;
import io.fotabridge.lwm2m.internal.push.PackageInbox;
import java.util.Optional;

/**
 * What makes one endpoint different from the others.
 *
 * @param name  its LwM2M endpoint name
 * @param key   its key, if the connection is secured
 * @param inbox where packages pushed to it go
 */
record EndpointSpec(String name, Optional<PresharedKey> key, EndpointObjects objects, PackageInbox inbox) {}
