// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.gatt.Uuids;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.ble.smp.BleDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.ble.time.RealAirTime;
import io.fotabridge.emulator.device.SimulatedDevice;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraBluetoothDiscoveryException;
import org.eclipse.kura.KuraBluetoothResourceNotFoundException;
import org.eclipse.kura.bluetooth.le.BluetoothLeAdapter;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattCharacteristic;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattCharacteristicProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At twenty times the speed of the world, which leaves a busy machine the time to connect what it has found. */
class KuraBluetoothTest {
    private static final Address ADDRESS = new Address("C0:FF:EE:00:00:01");
    private static final SmpPeripheralSettings SAMPLE = SmpPeripheralSettings.sample(ADDRESS, "sensor")
            .with(LinkParameters.TYPICAL.withMtu(23).withInterval(Duration.ofMillis(8))).reassembling(384);

    private RealAirTime time;
    private Radio radio;
    private KuraBluetooth kura;
    private BleDevice device;
    private volatile BluetoothLeDevice found;

    @AfterEach
    void close() throws Exception {
        if (device != null) {
            device.close();
        }
        kura.close();
        time.close();
    }

    @Test
    void thereIsOneAdapter() {
        start(Traps.NONE);
        assertNull(kura.getAdapter("hci1"));
        assertEquals("00:1A:7D:DA:71:13", adapter().getAddress());
        adapter().setPowered(false);
        assertFalse(adapter().isPowered());
    }

    @Test
    void scansForTheWholeTimeAndFindsNothingAsNull() throws Exception {
        start(Traps.NONE);
        long begun = time.nanoTime();
        assertNull(adapter().findDevices(5).get(1, TimeUnit.NANOSECONDS));
        assertTrue(time.nanoTime() - begun >= 5_000_000_000L);
        addDevice(SAMPLE);
        assertEquals("sensor", find().getName());
        awaitEndOfScan();
        assertNull(adapter().findDeviceByAddress(1, "c0:ff:ee:00:00:01").get(), "not in lower case");
    }

    @Test
    void aSecondScanFailsAndYetEndsTheFirst() throws Exception {
        start(Traps.NONE);
        adapter().startDiscovery();
        Future<List<BluetoothLeDevice>> second = adapter().findDevices(1);
        ExecutionException failure = assertThrows(ExecutionException.class, second::get);
        assertInstanceOf(KuraBluetoothDiscoveryException.class, failure.getCause());
        await().until(() -> !adapter().isDiscovering());
    }

    @Test
    void aDeviceWithoutANameBreaksTheSearchByName() throws Exception {
        start(Traps.NONE);
        addDevice(SAMPLE.anonymous());
        find();
        awaitEndOfScan();
        Future<BluetoothLeDevice> search = adapter().findDeviceByName(1, "sensor");
        await().until(adapter()::isDiscovering);
        time.sleep(Duration.ofSeconds(10));
        assertFalse(search.isDone());
        assertTrue(adapter().isDiscovering());
    }

    @Test
    void hangsOnDemand() throws Exception {
        start(new Traps(1, 0, 1, 1), 200);
        addDevice(SAMPLE);
        Future<List<BluetoothLeDevice>> hanging = adapter().findDevices(1);
        await().until(adapter()::isDiscovering);
        time.sleep(Duration.ofSeconds(10));
        assertFalse(hanging.isDone());
        adapter().stopDiscovery();
        await().until(() -> triesToConnectTo(find()).compareTo(Duration.ofSeconds(200)) >= 0);
        assertThrows(BusException.class, found::connect, "BlueZ has forgotten it by now");
    }

    /** In vain; at once where BlueZ has forgotten it before a busy machine gets there. */
    private Duration triesToConnectTo(BluetoothLeDevice device) {
        found = device;
        long begun = time.nanoTime();
        assertThrows(BusException.class, device::connect);
        return Duration.ofNanos(time.nanoTime() - begun);
    }

    @Test
    void aConnectThatFailsSaysNothing() throws Exception {
        start(Traps.NONE, 5); // nobody forgets it within six seconds
        addDevice(SAMPLE);
        BluetoothLeDevice found = find();
        device.peripheral().inRange(false);
        found.connect();
        assertFalse(found.isConnected());
        assertEquals(-1, found.getRSSI());
        found.disconnect();
    }

    @Test
    void talksSmpOverThreadsThatOvertakeEachOther() throws Exception {
        start(new Traps(7, 0.5, 0, 0));
        addDevice(SAMPLE);
        BluetoothLeGattCharacteristic smp = connect();
        assertEquals(List.of(BluetoothLeGattCharacteristicProperties.WRITE_WITHOUT_RESPONSE,
                BluetoothLeGattCharacteristicProperties.NOTIFY), smp.getProperties());
        Queue<byte[]> told = new ConcurrentLinkedQueue<>();
        Set<String> threads = new HashSet<>();
        smp.enableValueNotifications(value -> {
            told.add(value);
            synchronized (threads) {
                threads.add(Thread.currentThread().getName());
            }
        });
        BusException tooLong = assertThrows(BusException.class, () -> smp.writeValue(new byte[21]));
        assertEquals("org.bluez.Error.Failed", tooLong.type());
        byte[] echo = HexFormat.of().parseHex("0a00000600002a00a16164626869");
        smp.writeValue(echo);
        await().until(() -> !told.isEmpty());
        assertArrayEquals(HexFormat.of().parseHex("0b00000700002a00bf61726268" + "69ff"), told.remove());
        assertTrue(seesSwappedFragments(smp, told), "half of the fragments are held back, so some answer is swapped");
    }

    @Test
    void handlersStayUntilTheObjectThatHasThemIsAsked() throws Exception {
        start(Traps.NONE);
        addDevice(SAMPLE);
        BluetoothLeGattCharacteristic smp = connect();
        Queue<byte[]> told = new ConcurrentLinkedQueue<>();
        smp.enableValueNotifications(told::add);
        BluetoothLeGattCharacteristic another = smp.getService().findCharacteristic(Uuids.SMP_CHARACTERISTIC);
        another.disableValueNotifications();
        another.enableValueNotifications(told::add);
        smp.writeValue(HexFormat.of().parseHex("0a00000600002a00a16164626869"));
        await().until(() -> told.size() == 2);
        assertThrows(KuraBluetoothResourceNotFoundException.class,
                () -> smp.getService().findCharacteristic(Uuids.DFU_PACKET));
    }

    /** An image list takes seven notifications of twenty bytes; read until they come in another order than sent. */
    private static boolean seesSwappedFragments(BluetoothLeGattCharacteristic smp, Queue<byte[]> told)
            throws Exception {
        for (int i = 0; i < 50; i++) {
            smp.writeValue(HexFormat.of().parseHex("0800000100010200a0"));
            await().until(() -> told.stream().mapToInt(value -> value.length).sum() > 120);
            boolean swapped = told.element()[0] != 0x09;
            told.clear();
            if (swapped) {
                return true;
            }
        }
        return false;
    }

    private void start(Traps traps) {
        start(traps, 20);
    }

    private void start(Traps traps, double speed) {
        time = new RealAirTime(speed);
        radio = new Radio(time, 1);
        kura = new KuraBluetooth(new Bluetoothd(radio, BluezSettings.DEFAULT), time, traps);
    }

    private void addDevice(SmpPeripheralSettings settings) throws Exception {
        device = BleDevice.start(radio, time, settings, SimulatedDevice.builder().slotSize(64 * 1024));
    }

    private BluetoothLeAdapter adapter() {
        return kura.getAdapter("hci0");
    }

    /** Looks again where a busy machine let nobody advertise in the few milliseconds of a scan. */
    private BluetoothLeDevice find() throws Exception {
        BluetoothLeDevice found = null;
        while (found == null) {
            awaitEndOfScan();
            found = adapter().findDeviceByAddress(1, ADDRESS.text()).get();
        }
        return found;
    }

    /** The future is completed a moment before the scan is stopped. */
    private void awaitEndOfScan() {
        await().until(() -> !adapter().isDiscovering());
    }

    private BluetoothLeGattCharacteristic connect() throws Exception {
        await().ignoreExceptions().until(() -> {
            found = find(); // and perhaps forgotten before it is connected to, on a machine that sleeps for a second
            found.connect();
            return found.isConnected();
        });
        await().until(found::isServicesResolved);
        return found.findService(Uuids.SMP_SERVICE).findCharacteristic(Uuids.SMP_CHARACTERISTIC);
    }
}
