// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.lwm2m.internal.object.AccessRights.Right;

/**
 * What one configured server may do. An OSGi service inside this bundle, for as long as that server is configured, so
 * that the connections to the others can tell of it.
 */
record Grant(int shortServerId, Right right) {}
