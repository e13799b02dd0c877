// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez.dbus;

import java.util.Map;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;

/** A characteristic of a connected device. */
@DBusInterfaceName(GattCharacteristic1.NAME)
public interface GattCharacteristic1 extends DBusInterface {

    String NAME = "org.bluez.GattCharacteristic1";

    @DBusMemberName("ReadValue")
    byte[] readValue(Map<String, Variant<?>> options);

    @DBusMemberName("WriteValue")
    void writeValue(byte[] value, Map<String, Variant<?>> options);

    @DBusMemberName("StartNotify")
    void startNotify();

    @DBusMemberName("StopNotify")
    void stopNotify();

    @DBusMemberName("AcquireWrite")
    Acquired<FileDescriptor, UInt16> acquireWrite(Map<String, Variant<?>> options);

    @DBusMemberName("AcquireNotify")
    Acquired<FileDescriptor, UInt16> acquireNotify(Map<String, Variant<?>> options);
}
