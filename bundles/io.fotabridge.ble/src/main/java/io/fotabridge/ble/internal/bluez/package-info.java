// SPDX-License-Identifier: EPL-2.0
/** Bluetooth through BlueZ, over the system's D-Bus: what Kura's interface cannot tell, and faster. */
package io.fotabridge.ble.internal.bluez;
