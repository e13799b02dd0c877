// SPDX-License-Identifier: EPL-2.0
/** What is around a gateway under test: a server, a device, and folders; the same classes inside and outside OSGi. */
package io.fotabridge.itests.world;
