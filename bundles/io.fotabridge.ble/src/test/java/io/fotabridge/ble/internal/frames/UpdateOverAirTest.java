// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import static io.fotabridge.ble.Firmware.target;
import static io.fotabridge.ble.Links.ADDRESS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.LinkHold;
import io.fotabridge.ble.Firmware;
import io.fotabridge.ble.Links;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.internal.link.Identity;
import io.fotabridge.ble.internal.link.Pairing;
import io.fotabridge.ble.memory.Air;
import io.fotabridge.ble.memory.GattLine;
import io.fotabridge.ble.memory.NamedAir;
import io.fotabridge.ble.memory.Peripheral;
import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.smp.SmpTarget;
import io.fotabridge.tools.testing.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client that serial devices have, over connections in memory, to the emulator's devices. */
class UpdateOverAirTest {

    @TempDir
    private Path folder;

    private final Air air = new Air();
    private Firmware firmware;

    @BeforeEach
    void makeImage() throws Exception {
        firmware = Firmware.in(folder);
    }

    /**
     * With more buffers than the gateway fills: over this air an answer takes no time, so that the next request can be
     * there before the device's thread has let go of the buffer of the one before, and would be lost.
     */
    private SimulatedDevice device(GattLine line, int bufferSize) throws Exception {
        air.add(line.peripheral());
        return builder(line).buffers(bufferSize, 8).start();
    }

    private static DeviceBuilder builder(GattLine line) {
        return SimulatedDevice.builder().line(line).framing(Framing.RAW).reenumerates();
    }

    private BleLink link(Identity identity, Pairing pairing, Duration patience) {
        return Links.over(new NamedAir("bluez", air), identity, pairing, patience);
    }

    private BleLink link(Pairing pairing) {
        return link(Links.byAddress(), pairing, Patience.PATIENCE);
    }

    /** Told, or found out; whole messages, or in pieces; a device with buffers smaller or larger than a packet. */
    @ParameterizedTest
    @CsvSource({
        "244, true, true, 384", "244, false, true, 384", "244, true, false, 300", "495, true, false, 384",
        "495, false, false, 384", "495, false, true, 2475", "20, true, true, 384", "20, false, true, 384"
    })
    void everyByteArrives(int largestValue, boolean isTold, boolean reassembles, int bufferSize) throws Exception {
        try (SimulatedDevice device = device(new GattLine(ADDRESS, largestValue, isTold, reassembles), bufferSize);
                BleLink link = link(Pairing.WHEN_ASKED)) {
            firmware.stage(target(link, Patience.PATIENCE));

            firmware.assertStaged(device);
            assertEquals(OptionalInt.of(-60), link.quality().signalDbm());
        }
        assertEquals(0, air.open());
    }

    /** Zephyr's default: buffers of 384 bytes, but no message in pieces. */
    @Test
    void aDeviceIsSentNoPiecesThatItDoesNotPutTogether() throws Exception {
        try (SimulatedDevice device = device(new GattLine(ADDRESS, 244, true, false), 384);
                BleLink link = link(Pairing.WHEN_ASKED)) {
            firmware.stage(target(link, Patience.PATIENCE));

            firmware.assertStaged(device);
            // At most a window of chunks comes twice, if the device was slow.
            assertTrue(device.imageBytesReceived() <= firmware.length() + 4 * 244);
        }
    }

    @Test
    void aDeviceThatCannotTakeAnImageHeaderIsRefusedInWords() throws Exception {
        try (SimulatedDevice device = device(new GattLine(ADDRESS, 20, true, false), 96);
                BleLink link = link(Pairing.WHEN_ASKED)) {
            FirmwareException e = assertThrows(
                    FirmwareException.class, () -> firmware.stage(target(link, Patience.PATIENCE)));

            assertEquals(FailureCause.DEVICE_REFUSED, e.failure());
            assertEquals(0, device.imageBytesReceived());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20})
    void aConnectionThatDropsIsMadeAgainAndNothingIsSentTwice(int writes) throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        try (SimulatedDevice device = device(line, 384);
                BleLink link = link(Pairing.WHEN_ASKED)) {
            line.peripheral().dropsConnectionAfter(writes);

            firmware.stage(target(link, Patience.PATIENCE));

            firmware.assertStaged(device);
            assertTrue(device.imageBytesReceived() < firmware.length() + 4 * 384, "begun all over");
            assertTrue(air.connects() > 1, "nothing was dropped");
        }
    }

    @Test
    void newFirmwareRunsThoughItsDeviceHasAnotherAddress() throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, false, true);
        try (SimulatedDevice device = device(line, 384);
                BleLink link = link(Links.byName(), Pairing.WHEN_ASKED, Patience.PATIENCE)) {
            SmpTarget target = target(link, Patience.PATIENCE);
            firmware.stage(target);
            target.select(firmware.described());
            line.peripheral().leaves();
            line.peripheral().comesBackAs("C0:FF:EE:00:00:02");
            target.restart();
            target.awaitReturn();
            target.selfTest();
            target.confirm(firmware.described());

            assertTrue(target.inspect().of(0).runs(firmware.described()));
        }
    }

    /** One connection before the reset, and one after it; then it is nobody's. */
    @Test
    void theStepsOfAnUpdateShareTheirConnections() throws Exception {
        try (SimulatedDevice device = device(new GattLine(ADDRESS, 244, false, true), 384);
                BleLink link = link(Pairing.WHEN_ASKED)) {
            SmpTarget target = target(link, Patience.PATIENCE);

            firmware.install(target);

            assertEquals(2, air.connects());
            assertEquals(0, air.open());
            assertTrue(target.inspect().of(0).keeps(firmware.described()));
        }
    }

    @Test
    void aConnectionThatIsKeptIsMadeAnewWhereItHasDropped() throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        try (SimulatedDevice device = device(line, 384);
                BleLink link = link(Pairing.WHEN_ASKED)) {
            SmpTarget target = target(link, Patience.PATIENCE);
            LinkHold hold = target.hold();
            target.inspect();
            assertEquals(1, air.open());

            line.peripheral().dropsConnection();
            target.inspect();

            assertEquals(2, air.connects());
            hold.close();
            assertEquals(0, air.open());
            assertEquals(0, device.imageBytesReceived());
        }
    }

    @Test
    void aDeviceThatAsksForPairingIsPairedWith() throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        line.peripheral().wantingToBePaired();
        try (SimulatedDevice device = device(line, 384);
                BleLink link = link(Pairing.WHEN_ASKED)) {
            target(link, Patience.PATIENCE).inspect();

            assertTrue(line.peripheral().isPaired());
            assertTrue(link.quality().up());
            assertEquals(0, device.imageBytesReceived());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatHasLostItsKeysIsPairedWithAnew(boolean whileConnecting) throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        Peripheral valve = line.peripheral().wantingToBePaired().refusingBondsWhileConnecting(whileConnecting);
        try (SimulatedDevice device = device(line, 384);
                BleLink link = link(Pairing.WHEN_ASKED)) {
            SmpTarget target = target(link, Patience.PATIENCE);
            target.inspect();

            for (int flashed = 0; flashed < 2; flashed++) {
                valve.losesItsKeys();
                target.inspect();
            }

            assertTrue(valve.isPaired());
            assertEquals(0, device.imageBytesReceived());
        }
    }

    @Test
    void oneThatRefusesTheNewBondTooIsLeftToTheOperator() throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        Peripheral valve = line.peripheral().wantingToBePaired().storingNoKeys();
        try (SimulatedDevice device = device(line, 384);
                BleLink link = link(Pairing.WHEN_ASKED)) {
            SmpTarget target = target(link, Patience.PATIENCE);
            target.inspect();
            valve.losesItsKeys();

            FirmwareException e = assertThrows(FirmwareException.class, target::inspect);

            assertEquals(FailureCause.DEVICE_REFUSED, e.failure());
            assertTrue(e.getMessage().contains("bluetoothctl pair " + ADDRESS), e.getMessage());
            assertEquals(0, device.imageBytesReceived());
        }
    }

    @Test
    void aBondThatWasMadeByHandIsNotTouched() throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        Peripheral valve = line.peripheral().wantingToBePaired();
        try (SimulatedDevice device = device(line, 384);
                BleLink ours = link(Pairing.WHEN_ASKED);
                BleLink byHand = link(Pairing.NEVER)) {
            target(ours, Patience.PATIENCE).inspect();
            valve.losesItsKeys();

            assertThrows(FirmwareException.class, () -> target(byHand, Patience.PATIENCE).inspect());
            byHand.close();
            byHand.unbond();

            assertTrue(valve.isPaired());
            assertEquals(0, device.imageBytesReceived());
        }
    }

    @Test
    void aDeviceThatIsTakenOutOfTheConfigurationLeavesNoBond() throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        Peripheral valve = line.peripheral().wantingToBePaired();
        try (SimulatedDevice device = device(line, 384);
                BleLink link = link(Pairing.WHEN_ASKED)) {
            target(link, Patience.PATIENCE).inspect();
            link.unbond();
            assertTrue(valve.isPaired(), "it is configured still");

            link.close();
            link.unbond();

            await().until(() -> !valve.isPaired());
            assertEquals(0, device.imageBytesReceived());
        }
    }

    @Test
    void whereThatIsNotAllowedTheOperatorIsTold() throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        line.peripheral().wantingToBePaired();
        try (SimulatedDevice device = device(line, 384); BleLink link = link(Pairing.NEVER)) {
            FirmwareException e = assertThrows(
                    FirmwareException.class, () -> target(link, Patience.PATIENCE).inspect());

            assertEquals(FailureCause.DEVICE_REFUSED, e.failure());
            assertTrue(e.getMessage().contains("pair"), e.getMessage());
            assertEquals(0, device.imageBytesReceived());
        }
    }

    @Test
    void aDeviceThatIsOutOfRangeFailsWithinThePatienceAndTheLinkIsDown() {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        air.add(line.peripheral());
        line.peripheral().leaves();
        Duration patience = Duration.ofSeconds(1);
        try (BleLink link = link(Links.byAddress(), Pairing.WHEN_ASKED, patience)) {
            FirmwareException e = assertThrows(FirmwareException.class, () -> target(link, patience).inspect());

            assertEquals(FailureCause.LINK_UNAVAILABLE, e.failure());
            assertEquals(false, link.quality().up());
        }
    }
}
