// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

/** D-Bus' type u. */
public record UInt32(long value) { }
