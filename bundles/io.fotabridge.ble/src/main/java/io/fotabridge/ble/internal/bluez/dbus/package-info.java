// SPDX-License-Identifier: EPL-2.0
/** The interfaces of BlueZ that are used, as its documentation declares them (doc/org.bluez.*.rst). */
package io.fotabridge.ble.internal.bluez.dbus;
