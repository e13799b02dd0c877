// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.internal.link.BleLinkSettings;
import io.fotabridge.ble.internal.link.Bluetooth;
import io.fotabridge.ble.internal.link.Identity;
import io.fotabridge.ble.internal.link.Pairing;
import io.fotabridge.ble.internal.link.ProviderChoice;
import io.fotabridge.ble.memory.Air;
import io.fotabridge.ble.memory.GattLine;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleProvider;
import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.image.MadeImage;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.smp.SmpSettings;
import io.fotabridge.smp.SmpTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client that serial devices have, over connections in memory, to the emulator's devices. */
class UpdateOverAirTest {

    private static final String ADDRESS = "C0:FF:EE:00:00:01";

    @TempDir
    private Path folder;

    private final Air air = new Air();
    private Path file;
    private MadeImage made;

    @BeforeEach
    void makeImage() throws Exception {
        file = folder.resolve("image.bin");
        made = McubootImages.version("2.0.0").body(1, 12_000).writeTo(file);
    }

    private SimulatedDevice device(GattLine line, int bufferSize) throws Exception {
        air.add(line.peripheral());
        return builder(line).buffers(bufferSize, 4).start();
    }

    private static DeviceBuilder builder(GattLine line) {
        return SimulatedDevice.builder().line(line).framing(Framing.RAW).reenumerates();
    }

    private BleLink link(Identity identity, Pairing pairing) {
        return link(identity, pairing, Duration.ofSeconds(60));
    }

    private BleLink link(Identity identity, Pairing pairing, Duration patience) {
        Bluetooth bluetooth = new Bluetooth(Map.of());
        bluetooth.addProvider(new NamedAir(air));
        return new BleLink("valve", new BleLinkSettings(
                "hci0", identity, ProviderChoice.AUTO, OptionalInt.empty(), pairing, patience), bluetooth);
    }

    private static Identity byAddress() {
        return new Identity(Optional.of(new Address(ADDRESS)), "");
    }

    private static SmpTarget target(BleLink link, Duration patience) {
        TargetDescription valve = new TargetDescription("valve", Role.SUB_DEVICE, "", "", "", false);
        return new SmpTarget(valve, new BleFrameLink("valve", link), new SmpSettings(
                Confirmation.AFTER_SELF_TEST, new ImageScope(0, true), patience, Duration.ofSeconds(60)));
    }

    private FirmwareImage described() {
        String hash = HexFormat.of().formatHex(made.imageHash());
        return new FirmwareImage(FirmwareImage.MCUBOOT, "", "2.0.0", hash, 0, made.length(), "");
    }

    private void stage(SmpTarget target, TransferListener progress) throws Exception {
        try (PackagedBytes bytes = PackagedBytes.open(file, described())) {
            target.stage(described(), bytes, progress);
        }
    }

    private void assertStaged(SimulatedDevice device) throws Exception {
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(device.slotFile(1)));
    }

    /** Told, or found out; whole messages, or in pieces; a device with buffers smaller or larger than a packet. */
    @ParameterizedTest
    @CsvSource({
        "244, true, true, 384", "244, false, true, 384", "244, true, false, 200", "495, true, false, 384",
        "495, false, false, 384", "495, false, true, 2475", "20, true, true, 384", "20, false, true, 384"
    })
    void everyByteArrives(int largestValue, boolean isTold, boolean reassembles, int bufferSize) throws Exception {
        try (SimulatedDevice device = device(new GattLine(ADDRESS, largestValue, isTold, reassembles), bufferSize);
                BleLink link = link(byAddress(), Pairing.WHEN_ASKED)) {
            stage(target(link, Duration.ofSeconds(60)), (done, total) -> {});

            assertStaged(device);
            assertEquals(OptionalInt.of(-60), link.quality().signalDbm());
        }
        assertEquals(0, air.open());
    }

    @Test
    void aDeviceThatCannotTakeAnImageHeaderIsRefusedInWords() throws Exception {
        try (SimulatedDevice device = device(new GattLine(ADDRESS, 20, true, false), 72);
                BleLink link = link(byAddress(), Pairing.WHEN_ASKED)) {
            FirmwareException e = assertThrows(
                    FirmwareException.class, () -> stage(target(link, Duration.ofSeconds(20)), (done, total) -> {}));

            assertEquals(FailureCause.DEVICE_REFUSED, e.failure());
            assertEquals(0, device.imageBytesReceived());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20})
    void aConnectionThatDropsIsMadeAgainAndNothingIsSentTwice(int writes) throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        try (SimulatedDevice device = device(line, 384);
                BleLink link = link(byAddress(), Pairing.WHEN_ASKED)) {
            line.peripheral().dropsConnectionAfter(writes);

            stage(target(link, Duration.ofSeconds(60)), (done, total) -> {});

            assertStaged(device);
            assertTrue(device.imageBytesReceived() < made.length() + 4 * 384, "begun all over");
            assertTrue(air.connects() > 1, "nothing was dropped");
        }
    }

    @Test
    void newFirmwareRunsThoughItsDeviceHasAnotherAddress() throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, false, true);
        try (SimulatedDevice device = device(line, 384);
                BleLink link = link(new Identity(Optional.empty(), "valve"), Pairing.WHEN_ASKED)) {
            SmpTarget target = target(link, Duration.ofSeconds(60));
            stage(target, (done, total) -> {});
            target.select(described());
            line.peripheral().leaves();
            line.peripheral().comesBackAs("C0:FF:EE:00:00:02");
            target.restart();
            target.awaitReturn();
            target.selfTest();
            target.confirm(described());

            assertTrue(target.inspect().of(0).runs(described().hash()));
        }
    }

    @Test
    void aDeviceThatAsksForPairingIsPairedWith() throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        line.peripheral().wantingToBePaired();
        try (SimulatedDevice device = device(line, 384);
                BleLink link = link(byAddress(), Pairing.WHEN_ASKED)) {
            target(link, Duration.ofSeconds(20)).inspect();

            assertTrue(line.peripheral().isPaired());
            assertTrue(link.quality().up());
            assertEquals(0, device.imageBytesReceived());
        }
    }

    @Test
    void whereThatIsNotAllowedTheOperatorIsTold() throws Exception {
        GattLine line = new GattLine(ADDRESS, 244, true, true);
        line.peripheral().wantingToBePaired();
        try (SimulatedDevice device = device(line, 384); BleLink link = link(byAddress(), Pairing.NEVER)) {
            FirmwareException e = assertThrows(
                    FirmwareException.class, () -> target(link, Duration.ofSeconds(20)).inspect());

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
        try (BleLink link = link(byAddress(), Pairing.WHEN_ASKED, patience)) {
            FirmwareException e = assertThrows(FirmwareException.class, () -> target(link, patience).inspect());

            assertEquals(FailureCause.LINK_UNAVAILABLE, e.failure());
            assertEquals(false, link.quality().up());
        }
    }

    /** What the component calls the provider that it likes best. */
    private record NamedAir(Air air) implements BleProvider {

        @Override
        public String name() {
            return "bluez";
        }

        @Override
        public Adapter adapter(String name) throws BleException {
            return air.adapter(name);
        }
    }
}
