// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.ble.Links;
import io.fotabridge.ble.internal.bluez.BluezBleProvider;
import io.fotabridge.ble.internal.frames.Waiting;
import io.fotabridge.ble.internal.kura.KuraBleProvider;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.port.BleProvider;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.dbus.BluezOnBus;
import io.fotabridge.emulator.ble.dbus.PrivateBus;
import io.fotabridge.emulator.ble.dfu.DfuDevice;
import io.fotabridge.emulator.ble.dfu.DfuFaults;
import io.fotabridge.emulator.ble.dfu.DfuSettings;
import io.fotabridge.emulator.ble.dfu.DfuSettings.Buttonless;
import io.fotabridge.emulator.ble.kura.KuraBluetooth;
import io.fotabridge.emulator.ble.kura.Traps;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.time.RealAirTime;
import io.fotabridge.tools.testing.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The emulator's device, which is somebody else's idea of the protocol, through both providers. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NordicDeviceTest {

    private static final int LENGTH = 9000;
    private static final int SPEED = 30;
    private static final DfuSettings LAMP = DfuSettings.nrf52(new Address(Links.ADDRESS), "lamp");

    /** As fast as the radio is, but for what waits for notifications. */
    private static final Timekeeper FAST = new Timekeeper() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Timekeeper.SYSTEM.pause(duration.dividedBy(SPEED));
        }
    };

    @TempDir
    private Path folder;

    private final RealAirTime time = new RealAirTime(SPEED);
    private final Radio radio = new Radio(time, 1);
    private NordicPackage pack;
    private DfuDevice device;

    @BeforeEach
    void makePackage() throws Exception {
        pack = new NordicPackage(folder, LENGTH).write();
    }

    @AfterEach
    void stop() {
        time.close();
    }

    private void install(BleProvider provider) throws Exception {
        try (BleLink link = Links.over(provider)) {
            Duration patience = Patience.PATIENCE;
            NordicTarget lamp = new NordicTarget(
                            new TargetDescription("lamp", Role.SUB_DEVICE, "", "", "", false),
                            link.name(),
                            DfuLink.over(link, Waiting.SYSTEM),
                            link::quality,
                            new NordicSettings(Links.byAddress().address().orElseThrow(), 12, patience, patience),
                            FAST);
            lamp.install(pack.images, pack.file, (done, total) -> {});
            assertEquals("rev 2", lamp.runningVersion());
        }
    }

    private void assertInstalled() {
        assertArrayEquals(pack.application, device.firmware());
        assertEquals(2, device.runningVersion());
    }

    @Test
    void throughBluezWithAReset() throws Exception {
        device = new DfuDevice(radio, LAMP.with(new DfuFaults(1, 0, Set.of(5000L), Map.of())), event -> {});
        try (PrivateBus bus = PrivateBus.embedded(folder.resolve("bus"));
                BluezOnBus service = new BluezOnBus(new Bluetoothd(radio, BluezSettings.DEFAULT), bus)) {
            BluezBleProvider provider = new BluezBleProvider(bus.address());
            install(provider);
            provider.deactivate();
        }
        assertInstalled();
        assertTrue(device.bytesReceived() > LENGTH, "nothing went wrong");
    }

    /** Kura tells no MTU, and lets notifications overtake each other. */
    @Test
    void throughKuraToADeviceWithABond() throws Exception {
        device = new DfuDevice(radio, LAMP.bonded(), event -> {});
        try (KuraBluetooth kura = kura(new Traps(7, 0.2, 0, 0))) {
            install(new KuraBleProvider(kura));
        }
        assertInstalled();
    }

    @Test
    void throughKuraToADeviceOfSdk12() throws Exception {
        device = new DfuDevice(radio, LAMP.with(Buttonless.EXPERIMENTAL), event -> {});
        try (KuraBluetooth kura = kura(Traps.NONE)) {
            install(new KuraBleProvider(kura));
        }
        assertInstalled();
    }

    private KuraBluetooth kura(Traps traps) {
        return new KuraBluetooth(new Bluetoothd(radio, BluezSettings.DEFAULT.rememberingAll()), time, traps);
    }
}
