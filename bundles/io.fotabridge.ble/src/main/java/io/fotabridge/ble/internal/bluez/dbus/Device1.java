// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez.dbus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** A device that an adapter knows. */
@DBusInterfaceName(Device1.NAME)
public interface Device1 extends DBusInterface {

    String NAME = "org.bluez.Device1";

    @DBusMemberName("Connect")
    void connect();

    @DBusMemberName("Disconnect")
    void disconnect();

    @DBusMemberName("Pair")
    void pair();
}
