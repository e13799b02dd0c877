// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.ble.Central;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.smp.EventDrivenDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.ble.time.VirtualAirTime;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What BlueZ 5.66 says while a connection comes and goes, and in which order, as it was seen on a bus. */
class SignalOrderTest {
    private static final Address ADDRESS = new Address("C0:FF:EE:00:00:01");

    @TempDir
    private Path folder;

    private final VirtualAirTime time = new VirtualAirTime();
    private final Radio radio = new Radio(time, 1);
    private Flash flash;

    @BeforeEach
    void program() throws Exception {
        flash = new Flash(folder, 64 * 1024);
        flash.slot(0).write(0, McubootImages.version("1.0.0").body(1, 4096).toBytes());
    }

    @AfterEach
    void close() throws Exception {
        flash.close();
    }

    private EventDrivenDevice device() {
        EventDrivenDevice made = new EventDrivenDevice(radio, SmpPeripheralSettings.sample(ADDRESS, "sensor"), flash,
                DeviceTiming.INSTANT, Faults.NONE, event -> { });
        time.run(Duration.ofMillis(1));
        return made;
    }

    /** What it knows of services comes after it has said that it knows them. */
    @Test
    void theServicesAreSignalledAfterTheDevice() throws Exception {
        device();
        Central central = new Central(time, new Bluetoothd(radio, BluezSettings.DEFAULT));
        List<String> signals = new ArrayList<>();
        central.bluez.listen(new BluezListener() {
            @Override
            public void added(ObjectPath path, Map<String, Map<String, Object>> interfaces) {
                signals.addAll(interfaces.keySet());
            }

            @Override
            public void removed(ObjectPath path, List<String> interfaces) { }

            @Override
            public void changed(ObjectPath path, String name, Map<String, Object> changed, List<String> gone) {
                signals.addAll(changed.keySet());
            }
        });
        central.connect(ADDRESS);
        assertTrue(signals.contains(Bluez.CHARACTERISTIC));
        assertTrue(signals.indexOf("Connected") < signals.indexOf("ServicesResolved"));
        assertTrue(signals.indexOf("ServicesResolved") < signals.indexOf(Bluez.CHARACTERISTIC));
    }

    /** For two seconds after somebody wanted it to end, a connection is there, for all that is said of it. */
    @Test
    void aConnectionEndsLate() throws Exception {
        EventDrivenDevice sensor = device();
        Central central = new Central(time, new Bluetoothd(radio, BluezSettings.DEFAULT));
        ObjectPath device = central.connect(ADDRESS);
        CompletableFuture<Object> ended =
                central.bluez.call(new BluezCall(":1.1", device, Bluez.DEVICE, "Disconnect", List.of()));
        time.run(Duration.ofMillis(1900));
        central.call(device, Bluez.DEVICE, "Connect");
        assertEquals(true, central.property(device, Bluez.DEVICE, "Connected"));
        assertFalse(ended.isDone());
        time.run(Duration.ofMillis(200));
        assertTrue(ended.isDone());
        assertEquals(false, central.property(device, Bluez.DEVICE, "Connected"));
        assertTrue(sensor.peripheral().advertisement().isPresent());
        central.call(device, Bluez.DEVICE, "Disconnect");
    }

    /** The timer goes with the connection it was set for. */
    @Test
    void theNextConnectionDoesNotEndWithTheOneBefore() throws Exception {
        EventDrivenDevice sensor = device();
        Central central = new Central(time, new Bluetoothd(radio, BluezSettings.DEFAULT));
        ObjectPath device = central.connect(ADDRESS);
        CompletableFuture<Object> ended =
                central.bluez.call(new BluezCall(":1.1", device, Bluez.DEVICE, "Disconnect", List.of()));
        sensor.peripheral().disconnect();
        time.run(Duration.ofMillis(500));
        assertTrue(ended.isDone());
        central.call(device, Bluez.DEVICE, "Connect");
        time.run(Duration.ofSeconds(3));
        assertEquals(true, central.property(device, Bluez.DEVICE, "Connected"));
    }
}
