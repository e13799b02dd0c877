// SPDX-License-Identifier: EPL-2.0
/** {@code org.bluez} on a private D-Bus, for whoever speaks to BlueZ without Kura. */
package io.fotabridge.emulator.ble.dbus;
