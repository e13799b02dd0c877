// SPDX-License-Identifier: EPL-2.0
/**
 * What bluetoothd makes of the radio: the objects, methods, properties and errors of org.bluez, without the bus.
 * Written from BlueZ's documentation of its interfaces (doc/org.bluez.*.rst) and its observed behaviour.
 */
package io.fotabridge.emulator.ble.bluez;
