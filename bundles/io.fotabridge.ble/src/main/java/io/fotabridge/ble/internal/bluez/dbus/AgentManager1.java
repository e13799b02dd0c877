// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez.dbus;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** Where whoever pairs says who answers for it. */
@DBusInterfaceName("org.bluez.AgentManager1")
public interface AgentManager1 extends DBusInterface {

    @DBusMemberName("RegisterAgent")
    void registerAgent(DBusPath agent, String capability);
}
