// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import java.util.Map;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;

/** BlueZ's interfaces as a client of dbus-java declares them. */
public final class RemoteInterfaces {

    private RemoteInterfaces() {
    }

    @DBusInterfaceName("org.bluez.Adapter1")
    public interface Adapter1 extends DBusInterface {
        void StartDiscovery();

        void StopDiscovery();
    }

    @DBusInterfaceName("org.bluez.Device1")
    public interface Device1 extends DBusInterface {
        void Connect();

        void Disconnect();
    }

    @DBusInterfaceName("org.bluez.GattCharacteristic1")
    public interface GattCharacteristic1 extends DBusInterface {
        void WriteValue(byte[] value, Map<String, Variant<?>> options);

        void StartNotify();

        Acquired AcquireWrite(Map<String, Variant<?>> options);

        Acquired AcquireNotify(Map<String, Variant<?>> options);
    }

    public static final class Acquired extends Tuple {
        @Position(0)
        public final FileDescriptor end;
        @Position(1)
        public final UInt16 mtu;

        public Acquired(FileDescriptor end, UInt16 mtu) {
            this.end = end;
            this.mtu = mtu;
        }
    }
}
