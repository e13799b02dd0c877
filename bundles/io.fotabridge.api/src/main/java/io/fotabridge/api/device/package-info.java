// SPDX-License-Identifier: EPL-2.0
/** Devices that the operator configures: what their components have in common, however a device is reached. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.device;
