// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.ble.Firmware;
import io.fotabridge.ble.internal.bluez.BluezBleProvider;
import io.fotabridge.ble.internal.kura.KuraBleProvider;
import io.fotabridge.ble.memory.CountedConnections;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.BleProvider;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.dbus.BluezOnBus;
import io.fotabridge.emulator.ble.dbus.PrivateBus;
import io.fotabridge.emulator.ble.kura.KuraBluetooth;
import io.fotabridge.emulator.ble.kura.Traps;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.smp.BleDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.ble.time.RealAirTime;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.smp.SmpTarget;
import io.fotabridge.tools.testing.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Devices that are updated at once, one more than there are connections, in air a hundred times as fast. */
@Execution(ExecutionMode.SAME_THREAD)
class SharedAdapterTest {

    private static final int MOST_DEVICES = 3;

    /** All of them, one after the other. */
    private static final long IN_ALL_MILLIS = (long) MOST_DEVICES * Patience.MILLIS;

    @TempDir
    private Path folder;

    private final RealAirTime time = new RealAirTime(100);
    private final Radio radio = new Radio(time, 1);
    private final List<BleDevice> devices = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_DEVICES);
    private Firmware firmware;

    @BeforeEach
    void switchOn() throws Exception {
        firmware = Firmware.in(folder);
        for (int i = 0; i < MOST_DEVICES; i++) {
            SmpPeripheralSettings settings = SmpPeripheralSettings.sample(
                    new io.fotabridge.emulator.ble.radio.Address(address(i)), name(i));
            devices.add(BleDevice.start(radio, time, settings, SimulatedDevice.builder().slotSize(64 * 1024)));
        }
    }

    @AfterEach
    void switchOff() throws Exception {
        threads.shutdownNow();
        for (BleDevice device : devices) {
            device.close();
        }
        time.close();
    }

    private static String address(int number) {
        return "C0:FF:EE:00:00:0" + (number + 1);
    }

    private static String name(int number) {
        return "valve-" + number;
    }

    @Test
    void throughKura() throws Exception {
        try (KuraBluetooth kura =
                new KuraBluetooth(new Bluetoothd(radio, BluezSettings.DEFAULT.rememberingAll()), time, Traps.NONE)) {
            updateAll(new KuraBleProvider(kura), 1);
        }
    }

    @Test
    void throughBluez() throws Exception {
        try (PrivateBus bus = PrivateBus.embedded(folder.resolve("bus"));
                BluezOnBus service =
                        new BluezOnBus(new Bluetoothd(radio, BluezSettings.DEFAULT.rememberingAll()), bus)) {
            BluezBleProvider provider = new BluezBleProvider(bus.address());
            updateAll(provider, 2);
            provider.deactivate();
        }
    }

    /** Each is updated to its end, and never are more connected than may be. */
    private void updateAll(BleProvider provider, int connections) throws Exception {
        CountedConnections counted = new CountedConnections(provider);
        Bluetooth bluetooth = new Bluetooth(Map.of("connections", connections));
        bluetooth.addProvider(counted);
        List<BleLink> links = new ArrayList<>();
        List<CompletableFuture<Boolean>> updates = new ArrayList<>();
        for (int i = 0; i <= connections; i++) {
            BleLink link = link(i, provider, bluetooth);
            links.add(link);
            updates.add(updating(link));
        }
        for (CompletableFuture<Boolean> update : updates) {
            assertTrue(update.get(IN_ALL_MILLIS, TimeUnit.MILLISECONDS));
        }
        links.forEach(BleLink::close);
        assertTrue(counted.mostOpen() <= connections, counted.mostOpen() + " at once");
    }

    private static BleLink link(int number, BleProvider provider, Bluetooth bluetooth) {
        Identity identity = new Identity(Optional.of(new Address(address(number))), "");
        ProviderChoice choice = ProviderChoice.valueOf(provider.name().toUpperCase(Locale.ROOT));
        return new BleLink(name(number), new BleLinkSettings(
                "hci0", identity, choice, OptionalInt.empty(), Pairing.WHEN_ASKED, Patience.PATIENCE), bluetooth);
    }

    private CompletableFuture<Boolean> updating(BleLink link) {
        CompletableFuture<Boolean> isUpdated = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                SmpTarget target = Firmware.target(link, Patience.PATIENCE);
                firmware.install(target);
                isUpdated.complete(target.inspect().of(0).keeps(firmware.described()));
            } catch (Exception e) {
                isUpdated.completeExceptionally(e);
            }
        });
        return isUpdated;
    }
}
