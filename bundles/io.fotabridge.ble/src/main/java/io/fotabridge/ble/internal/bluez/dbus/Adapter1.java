// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez.dbus;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** A Bluetooth adapter. */
@DBusInterfaceName(Adapter1.NAME)
public interface Adapter1 extends DBusInterface {

    String NAME = "org.bluez.Adapter1";

    @DBusMemberName("SetDiscoveryFilter")
    void setDiscoveryFilter(Map<String, Variant<?>> filter);

    @DBusMemberName("StartDiscovery")
    void startDiscovery();

    @DBusMemberName("StopDiscovery")
    void stopDiscovery();

    @DBusMemberName("RemoveDevice")
    void removeDevice(DBusPath device);
}
