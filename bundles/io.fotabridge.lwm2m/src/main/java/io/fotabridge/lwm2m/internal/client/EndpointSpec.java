// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.lwm2m.internal.object.EndpointObjects;
import io.fotabridge.lwm2m.internal.push.PackageInbox;

/**
 * What makes one endpoint different from the others.
 *
 * @param name     its LwM2M endpoint name
 * @param security how it and the server know each other
 * @param inbox    where packages pushed to it go
 */
record EndpointSpec(String name, SecuritySettings security, EndpointObjects objects, PackageInbox inbox) {}
