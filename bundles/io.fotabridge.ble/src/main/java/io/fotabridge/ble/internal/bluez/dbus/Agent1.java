// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez.dbus;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;

/** Answers for the gateway while it pairs: of the methods of an agent, those that one without keys and display has. */
@DBusInterfaceName("org.bluez.Agent1")
public interface Agent1 extends DBusInterface {

    @DBusMemberName("Release")
    void release();

    @DBusMemberName("RequestConfirmation")
    void requestConfirmation(DBusPath device, UInt32 passkey);

    @DBusMemberName("RequestAuthorization")
    void requestAuthorization(DBusPath device);

    @DBusMemberName("Cancel")
    void cancel();
}
