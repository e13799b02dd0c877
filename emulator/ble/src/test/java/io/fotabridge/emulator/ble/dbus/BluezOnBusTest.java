// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLong;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.dbus.RemoteInterfaces.Acquired;
import io.fotabridge.emulator.ble.dbus.RemoteInterfaces.Adapter1;
import io.fotabridge.emulator.ble.dbus.RemoteInterfaces.Device1;
import io.fotabridge.emulator.ble.dbus.RemoteInterfaces.GattCharacteristic1;
import io.fotabridge.emulator.ble.gatt.Uuids;
import io.fotabridge.emulator.ble.kura.BusException;
import io.fotabridge.emulator.ble.kura.KuraBluetooth;
import io.fotabridge.emulator.ble.kura.Traps;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.smp.BleDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.ble.time.RealAirTime;
import io.fotabridge.emulator.device.SimulatedDevice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bluez.Error;
import org.eclipse.kura.bluetooth.le.BluetoothLeAdapter;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattCharacteristic;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.Introspectable;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.interfaces.Properties.PropertiesChanged;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * With dbus-java as the client, which knows nothing of the emulator; twenty times as fast as the world. One bus at a
 * time.
 */
@Execution(ExecutionMode.SAME_THREAD)
class BluezOnBusTest {
    private static final Address ADDRESS = new Address("C0:FF:EE:00:00:01");
    private static final String ADAPTER = "/org/bluez/hci0";
    private static final String DEVICE = ADAPTER + "/dev_C0_FF_EE_00_00_01";
    private static final byte[] ECHO = HexFormat.of().parseHex("0a00000600002a00a16164626869");
    private static final byte[] ECHO_ANSWER = HexFormat.of().parseHex("0b00000700002a00bf6172626869ff");

    @TempDir
    private Path folder;

    private final RealAirTime time = new RealAirTime(20);
    private final Radio radio = new Radio(time, 1);
    private BleDevice device;
    private PrivateBus bus;
    private BluezOnBus service;
    private DBusConnection client;

    @AfterEach
    void close() throws Exception {
        client.disconnect();
        service.close();
        bus.close();
        device.close();
        time.close();
    }

    @Test
    void isFoundConnectedAndTalkedToOverTheEmbeddedDaemon() throws Exception {
        start(PrivateBus.embedded(folder.resolve("bus")));
        Queue<byte[]> told = new ConcurrentLinkedQueue<>();
        client.addSigHandler(PropertiesChanged.class, signal -> {
            Variant<?> value = signal.getPropertiesChanged().get("Value");
            if (value != null) {
                told.add(bytes(value.getValue()));
            }
        });
        String path = connect();
        assertEquals(new UInt16(247), property(path, "org.bluez.GattCharacteristic1", "MTU"));
        GattCharacteristic1 smp = client.getRemoteObject("org.bluez", path, GattCharacteristic1.class);
        smp.StartNotify();
        smp.WriteValue(ECHO, Map.of("type", new Variant<>("command")));
        await().until(() -> !told.isEmpty());
        assertArrayEquals(ECHO_ANSWER, told.remove());
        assertThrows(Error.InProgress.class, smp::StartNotify);
        assertThrows(Error.NotSupported.class, () -> smp.AcquireWrite(Map.of()), "this daemon drops descriptors");
    }

    @Test
    void whoLeavesTheBusStopsScanningAndStaysConnected() throws Exception {
        start(PrivateBus.embedded(folder.resolve("bus")));
        connect();
        client.getRemoteObject("org.bluez", ADAPTER, Adapter1.class).StartDiscovery();
        assertEquals(true, property(ADAPTER, "org.bluez.Adapter1", "Discovering"));
        client.disconnect();
        client = connection();
        await().until(() -> property(ADAPTER, "org.bluez.Adapter1", "Discovering").equals(false));
        assertEquals(true, property(DEVICE, "org.bluez.Device1", "Connected"));
        String xml = client.getRemoteObject("org.bluez", DEVICE, Introspectable.class).Introspect();
        assertTrue(xml.contains("<interface name=\"org.bluez.Device1\"/>"), xml);
        assertTrue(xml.contains("<node name=\"service"), xml);
    }

    @Test
    void handsOutSocketsWhereThereIsADaemonThatCarriesThem() throws Exception {
        assumeTrue(DaemonProcess.program().isPresent(), "no dbus-daemon on this machine");
        start(DaemonProcess.start(DaemonProcess.program().get(), folder.resolve("bus")));
        String path = connect();
        GattCharacteristic1 smp = client.getRemoteObject("org.bluez", path, GattCharacteristic1.class);
        Acquired answers = smp.AcquireNotify(Map.of());
        Acquired requests = smp.AcquireWrite(Map.of());
        assertEquals(247, requests.mtu.intValue());
        for (int i = 0; i < 3; i++) {
            LibC.INSTANCE.send(requests.end.getIntFileDescriptor(), ECHO, new NativeLong(ECHO.length), 0);
            assertArrayEquals(ECHO_ANSWER, receive(answers));
        }
        client.getRemoteObject("org.bluez", DEVICE, Device1.class).Disconnect();
        assertEquals(0, receive(answers).length); // both ends are closed by the client's library, when it disconnects
    }

    @Test
    void kurasProviderWorksOverTheBusToo() throws Exception {
        start(PrivateBus.embedded(folder.resolve("bus")));
        try (RemoteBluez remote = new RemoteBluez(bus.address());
                KuraBluetooth kura = new KuraBluetooth(remote, time, Traps.NONE)) {
            BluetoothLeAdapter adapter = kura.getAdapter("hci0");
            adapter.setAlias("attic");
            assertEquals("attic", adapter.getAlias());
            BluetoothLeDevice found = find(adapter);
            found.connect();
            await().until(found::isServicesResolved);
            BluetoothLeGattCharacteristic smp =
                    found.findService(Uuids.SMP_SERVICE).findCharacteristic(Uuids.SMP_CHARACTERISTIC);
            Queue<byte[]> told = new ConcurrentLinkedQueue<>();
            smp.enableValueNotifications(told::add);
            smp.writeValue(ECHO);
            await().until(() -> !told.isEmpty());
            assertArrayEquals(ECHO_ANSWER, told.remove());
            assertEquals("org.bluez.Error.Failed",
                    assertThrows(BusException.class, () -> smp.writeValue(new byte[300])).type());
            found.disconnect();
            found.removeDevice();
            await().until(() -> !adapter.isDiscovering());
            assertNull(adapter.findDeviceByAddress(0, "C0:FF:EE:00:00:02").get());
        }
    }

    private static BluetoothLeDevice find(BluetoothLeAdapter adapter) throws Exception {
        BluetoothLeDevice found = null;
        while (found == null) {
            await().until(() -> !adapter.isDiscovering());
            found = adapter.findDeviceByAddress(1, ADDRESS.text()).get();
        }
        return found;
    }

    private void start(PrivateBus on) throws Exception {
        bus = on;
        device = BleDevice.start(radio, time, SmpPeripheralSettings.sample(ADDRESS, "sensor"),
                SimulatedDevice.builder().slotSize(64 * 1024));
        service = new BluezOnBus(new Bluetoothd(radio, BluezSettings.DEFAULT), bus);
        client = connection();
    }

    private DBusConnection connection() throws Exception {
        return DBusConnectionBuilder.forAddress(bus.address()).withShared(false).build();
    }

    /** @return where the SMP characteristic is */
    private String connect() throws Exception {
        Adapter1 adapter = client.getRemoteObject("org.bluez", ADAPTER, Adapter1.class);
        adapter.StartDiscovery();
        await().until(() -> objects().containsKey(new DBusPath(DEVICE)));
        client.getRemoteObject("org.bluez", DEVICE, Device1.class).Connect();
        adapter.StopDiscovery(); // not before, or a machine that sleeps for a second loses sight of the device
        await().until(() -> property(DEVICE, "org.bluez.Device1", "ServicesResolved").equals(true));
        return objects().entrySet().stream()
                .filter(object -> object.getValue().getOrDefault("org.bluez.GattCharacteristic1", Map.of())
                        .getOrDefault("UUID", new Variant<>("")).getValue()
                        .equals(Uuids.SMP_CHARACTERISTIC.toString()))
                .findFirst().orElseThrow().getKey().getPath();
    }

    private Map<DBusPath, Map<String, Map<String, Variant<?>>>> objects() throws Exception {
        return client.getRemoteObject("org.bluez", "/", ObjectManager.class).GetManagedObjects();
    }

    private Object property(String path, String interfaceName, String name) throws Exception {
        return client.getRemoteObject("org.bluez", path, Properties.class).Get(interfaceName, name);
    }

    private static byte[] receive(Acquired from) {
        byte[] buffer = new byte[512];
        LibC.INSTANCE.fcntl(from.end.getIntFileDescriptor(), LibC.F_SETFL, 0); // waits, other than BlueZ gives it
        int n = LibC.INSTANCE.recv(from.end.getIntFileDescriptor(), buffer, new NativeLong(buffer.length), 0)
                .intValue();
        return Arrays.copyOf(buffer, n);
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] array) {
            return array;
        }
        List<?> list = (List<?>) value;
        byte[] result = new byte[list.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = (Byte) list.get(i);
        }
        return result;
    }
}
