// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import static io.fotabridge.ble.Firmware.target;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.Firmware;
import io.fotabridge.ble.Links;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.internal.link.Identity;
import io.fotabridge.ble.internal.link.Pairing;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.gatt.Protection;
import io.fotabridge.emulator.ble.kura.KuraBluetooth;
import io.fotabridge.emulator.ble.kura.Traps;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.ble.smp.BleDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.ble.time.RealAirTime;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.tools.testing.Patience;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against Kura's Bluetooth as it is, above a BlueZ and a radio that are a hundred times as fast as the world. */
class KuraBleProviderTest {

    private static final SmpPeripheralSettings SAMPLE = SmpPeripheralSettings.sample(
            new Address(Links.ADDRESS), "valve");

    @TempDir
    private Path folder;

    private final RealAirTime time = new RealAirTime(100);
    private final Radio radio = new Radio(time, 1);
    private Firmware firmware;
    private KuraBluetooth kura;
    private KuraBleProvider provider;
    private BleDevice device;
    private BleLink link;

    @BeforeEach
    void makeImage() throws Exception {
        firmware = Firmware.in(folder);
    }

    @AfterEach
    void close() throws Exception {
        link.close();
        if (device != null) {
            device.close();
        }
        kura.close();
        time.close();
    }

    private void start(BluezSettings bluez, Traps traps, SmpPeripheralSettings settings) throws Exception {
        start(bluez, traps, Links.byAddress(), Patience.PATIENCE);
        device = BleDevice.start(radio, time, settings, SimulatedDevice.builder().slotSize(64 * 1024));
    }

    private void start(BluezSettings bluez, Traps traps, Identity identity, Duration patience) {
        kura = new KuraBluetooth(new Bluetoothd(radio, bluez), time, traps);
        provider = new KuraBleProvider(kura);
        link = Links.over(provider, identity, Pairing.WHEN_ASKED, patience);
    }

    /** Notifications are overtaken by the next one; at the smallest MTU an answer has seven of them. */
    @ParameterizedTest
    @CsvSource({"23, true, 0.1, 384", "247, true, 0.5, 2475", "247, false, 0, 384", "498, false, 0.5, 495"})
    void everyByteArrives(int mtu, boolean reassembles, double overtaken, int bufferSize) throws Exception {
        LinkParameters parameters = LinkParameters.TYPICAL.withMtu(mtu).withInterval(Duration.ofMillis(15));
        SmpPeripheralSettings settings = reassembles
                ? SAMPLE.with(parameters).reassembling(bufferSize)
                : SAMPLE.with(parameters).withBuffers(bufferSize, 4);
        start(BluezSettings.DEFAULT, new Traps(7, overtaken, 0, 0), settings);

        firmware.stage(target(link, Patience.PATIENCE));

        firmware.assertStaged(device.device());
        assertTrue(link.quality().up());
    }

    /** The handles of other firmware are not those that BlueZ and Kura remember, however long the reboot takes. */
    @Test
    void servicesThatChangeWithTheFirmwareAreReadAnew() throws Exception {
        start(BluezSettings.DEFAULT.keepingTables().rememberingAll(), Traps.NONE, SAMPLE.changingTable());

        firmware.install(target(link, Patience.PATIENCE));

        assertTrue(target(link, Patience.PATIENCE).inspect().of(0).runs(firmware.described()));
    }

    @Test
    void aDeviceThatWantsToBePairedWithIs() throws Exception {
        start(BluezSettings.DEFAULT, Traps.NONE, SAMPLE.with(
                Protection.ENCRYPTED, io.fotabridge.emulator.ble.peripheral.Pairing.JUST_WORKS));

        target(link, Patience.PATIENCE).inspect();
    }

    /** Kura keeps to itself why it could not connect, so nobody can know that the bond is to blame. */
    @Test
    void whereOneMayHaveLostItsKeysTheOperatorIsTold() throws Exception {
        start(BluezSettings.DEFAULT, Traps.NONE, SAMPLE.with(
                Protection.ENCRYPTED, io.fotabridge.emulator.ble.peripheral.Pairing.JUST_WORKS));
        target(link, Patience.PATIENCE).inspect();
        await().until(() -> device.peripheral().advertisement().isPresent());

        device.peripheral().forgetBonds();

        await().untilAsserted(() -> {
            FirmwareException e = assertThrows(FirmwareException.class, link::open);
            assertTrue(e.getMessage().contains("bluetoothctl remove " + Links.ADDRESS), e.getMessage());
        });
    }

    @Test
    void oneThatShowsAPasskeyIsLeftToTheOperator() throws Exception {
        start(BluezSettings.DEFAULT, Traps.NONE, SAMPLE.with(
                Protection.AUTHENTICATED, io.fotabridge.emulator.ble.peripheral.Pairing.PASSKEY));

        FirmwareException e = assertThrows(
                FirmwareException.class, () -> target(link, Patience.PATIENCE).inspect());

        assertEquals(FailureCause.DEVICE_REFUSED, e.failure(), e.getMessage());
    }

    @Test
    void whoStopsLetsGoOfTheDevice() throws Exception {
        start(BluezSettings.DEFAULT.rememberingAll(), Traps.NONE, SAMPLE);
        link.open();
        assertTrue(device.peripheral().advertisement().isEmpty(), "not connected");

        provider.deactivate();

        await().until(() -> device.peripheral().advertisement().isPresent());
    }

    @Test
    void aConnectThatHangsForMinutesHoldsNothingUp() throws Exception {
        start(BluezSettings.DEFAULT, new Traps(1, 0, 0, 1), Links.byName(),
                Duration.ofSeconds(1));
        device = BleDevice.start(radio, time, SAMPLE, SimulatedDevice.builder().slotSize(64 * 1024));

        target(link, Patience.PATIENCE).inspect();
    }

    @Test
    void aDeviceOutOfRangeIsUnreachableInTime() throws Exception {
        start(BluezSettings.DEFAULT, Traps.NONE, Links.byName(), Duration.ofSeconds(1));
        device = BleDevice.start(radio, time, SAMPLE, SimulatedDevice.builder().slotSize(64 * 1024));
        device.peripheral().inRange(false);

        FirmwareException e = assertThrows(
                FirmwareException.class, () -> target(link, Duration.ofSeconds(1)).inspect());

        assertEquals(FailureCause.LINK_UNAVAILABLE, e.failure());
        assertTrue(e.getMessage().contains("valve"), e.getMessage());
    }
}
