// SPDX-License-Identifier: EPL-2.0
/** What reaches devices on Bluetooth Low Energy: find, connect, write, be notified, close. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.ble.port;
