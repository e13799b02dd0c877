// SPDX-License-Identifier: EPL-2.0
/** Kura's Bluetooth interfaces over BlueZ, with the habits of Kura's own provider (and of bluez-dbus below it). */
package io.fotabridge.emulator.ble.kura;
