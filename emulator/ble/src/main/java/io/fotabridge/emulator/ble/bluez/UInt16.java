// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

/** D-Bus' type q. */
public record UInt16(int value) { }
