// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import static io.fotabridge.ble.Firmware.target;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.Firmware;
import io.fotabridge.ble.Links;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Connection;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.dbus.BluezOnBus;
import io.fotabridge.emulator.ble.dbus.DaemonProcess;
import io.fotabridge.emulator.ble.dbus.PrivateBus;
import io.fotabridge.emulator.ble.gatt.Protection;
import io.fotabridge.emulator.ble.peripheral.Pairing;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.ble.smp.BleDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.ble.time.RealAirTime;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.smp.SmpTarget;
import io.fotabridge.tools.testing.Patience;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over a real D-Bus, to a BlueZ and a radio that are a hundred times as fast as the world. One bus at a time. */
@Execution(ExecutionMode.SAME_THREAD)
class BluezBleProviderTest {

    private static final SmpPeripheralSettings SAMPLE =
            SmpPeripheralSettings.sample(
                    new io.fotabridge.emulator.ble.radio.Address(Links.ADDRESS), "valve");

    @TempDir
    private Path folder;

    private final RealAirTime time = new RealAirTime(100);
    private final Radio radio = new Radio(time, 1);
    private Firmware firmware;
    private PrivateBus bus;
    private BluezOnBus service;
    private BluezBleProvider provider;
    private BleDevice device;
    private BleLink link;

    @BeforeEach
    void makeImage() throws Exception {
        firmware = Firmware.in(folder);
    }

    @AfterEach
    void close() throws Exception {
        if (link == null) {
            return; // the assumption does not hold
        }
        link.close();
        provider.deactivate();
        service.close();
        bus.close();
        device.close();
        time.close();
    }

    private void start(PrivateBus on, SmpPeripheralSettings settings) throws Exception {
        start(on, settings, BluezSettings.DEFAULT);
    }

    private void start(PrivateBus on, SmpPeripheralSettings settings, BluezSettings daemon) throws Exception {
        bus = on;
        device = BleDevice.start(radio, time, settings, SimulatedDevice.builder().slotSize(64 * 1024));
        service = new BluezOnBus(new Bluetoothd(radio, daemon), bus);
        provider = new BluezBleProvider(bus.address());
        link = Links.over(provider);
    }

    private void start(SmpPeripheralSettings settings) throws Exception {
        start(PrivateBus.embedded(folder.resolve("bus")), settings);
    }

    /** The only one that carries file descriptors. */
    private PrivateBus daemon() throws Exception {
        assumeTrue(DaemonProcess.program().isPresent(), "no dbus-daemon on this machine");
        return DaemonProcess.start(DaemonProcess.program().get(), folder.resolve("bus"));
    }

    private static SmpPeripheralSettings settings(int mtu, int bufferSize) {
        LinkParameters parameters = LinkParameters.TYPICAL.withMtu(mtu).withInterval(Duration.ofMillis(15));
        return bufferSize <= mtu - 3
                ? SAMPLE.with(parameters).withBuffers(bufferSize, 4)
                : SAMPLE.with(parameters).reassembling(bufferSize);
    }

    @ParameterizedTest
    @CsvSource({"23, 384", "247, 2475", "247, 384", "498, 495"})
    void everyByteArrivesInMessagesOfTheBus(int mtu, int bufferSize) throws Exception {
        start(settings(mtu, bufferSize));

        firmware.stage(target(link, Patience.PATIENCE));

        firmware.assertStaged(device.device());
        assertTrue(link.quality().up());
        assertTrue(link.quality().signalDbm().isPresent());
    }

    @ParameterizedTest
    @CsvSource({"23, 384, 66", "247, 2475, 86", "498, 495, 86"})
    void everyByteArrivesThroughSockets(int mtu, int bufferSize, int release) throws Exception {
        start(daemon(), settings(mtu, bufferSize), BluezSettings.DEFAULT.ofRelease(release));

        firmware.stage(target(link, Patience.PATIENCE));

        firmware.assertStaged(device.device());
    }

    @Test
    void aDeviceThatWantsToBePairedWithIs() throws Exception {
        start(SAMPLE.with(Protection.ENCRYPTED, Pairing.JUST_WORKS));

        target(link, Patience.PATIENCE).inspect();
    }

    @Test
    void oneThatHasLostItsKeysIsPairedWithAnew() throws Exception {
        start(SAMPLE.with(Protection.ENCRYPTED, Pairing.JUST_WORKS));
        SmpTarget target = target(link, Patience.PATIENCE);
        target.inspect();
        await().until(() -> device.peripheral().advertisement().isPresent());

        device.peripheral().forgetBonds();

        target.inspect();
    }

    @Test
    void oneThatShowsAPasskeyIsLeftToTheOperator() throws Exception {
        start(SAMPLE.with(Protection.AUTHENTICATED, Pairing.PASSKEY));

        FirmwareException e = assertThrows(
                FirmwareException.class, () -> target(link, Patience.PATIENCE).inspect());

        assertEquals(FailureCause.DEVICE_REFUSED, e.failure(), e.getMessage());
    }

    @Test
    void aDaemonThatWasRestartedIsTalkedToAgain() throws Exception {
        start(daemon(), SAMPLE, BluezSettings.DEFAULT.rememberingAll());
        link.open();

        service.close();
        service = new BluezOnBus(new Bluetoothd(radio, BluezSettings.DEFAULT), bus);

        target(link, Patience.PATIENCE).inspect();
    }

    /** What has a number now that one of BlueZ's sockets had once. */
    @Test
    void theEndOfTheBusClosesNothingOfOthers() throws Exception {
        start(daemon(), SAMPLE);
        target(link, Patience.PATIENCE).inspect();
        link.close();
        List<InputStream> others = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            others.add(new FileInputStream("/dev/null"));
        }

        provider.deactivate();

        for (InputStream other : others) {
            assertEquals(-1, other.read(), "nothing to read, and no error");
            other.close();
        }
    }

    /** As BlueZ 5.66 on a machine that has much to do. */
    @Test
    void aConnectionThatIsNotSignalledIsFound() throws Exception {
        start(PrivateBus.embedded(folder.resolve("bus")), SAMPLE, BluezSettings.DEFAULT.forgettingLinks());

        target(link, Patience.PATIENCE).inspect();
    }

    /** BlueZ says for two seconds more that the device is connected, and that whoever wants to be is. */
    @Test
    void whoConnectsAgainIsNotGivenTheConnectionThatIsBeingEnded() throws Exception {
        start(PrivateBus.embedded(folder.resolve("bus")), SAMPLE, BluezSettings.DEFAULT.rememberingAll());
        Adapter adapter = provider.adapter("hci0");
        Address address = new Address(Links.ADDRESS);
        adapter.find(heard -> heard.address().equals(address), Patience.PATIENCE);
        Connection first = adapter.connect(address, Patience.PATIENCE);
        Thread.currentThread().interrupt();
        first.close();
        assertTrue(Thread.interrupted(), "it has waited for the end");

        Connection again = adapter.connect(address, Patience.PATIENCE);

        CountDownLatch isOver = new CountDownLatch(1);
        again.whenOver(why -> isOver.countDown());
        assertFalse(isOver.await(200, TimeUnit.MILLISECONDS), "ended with the one before, 20 seconds of the air later");
        again.close();
    }

    @Test
    void whoStopsLetsGoOfTheDevice() throws Exception {
        start(SAMPLE);
        link.open();
        assertTrue(device.peripheral().advertisement().isEmpty(), "not connected");

        provider.deactivate();

        await().until(() -> device.peripheral().advertisement().isPresent());
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        start(SAMPLE);

        BleException noAdapter = assertThrows(BleException.class, () -> provider.adapter("hci1"));
        BleException noBus = assertThrows(
                BleException.class,
                () -> new BluezBleProvider("unix:path=" + folder.resolve("nothing")).adapter("hci0"));

        assertEquals(Reason.ADAPTER_MISSING, noAdapter.reason());
        assertEquals(Reason.ADAPTER_MISSING, noBus.reason());
        assertTrue(noBus.getMessage().contains("bluetoothd"), noBus.getMessage());
    }
}
