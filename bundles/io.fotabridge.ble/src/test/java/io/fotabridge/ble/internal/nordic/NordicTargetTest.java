// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.ble.internal.nordic.FakeDevice.Drop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole installations in virtual time, on a device that misbehaves at each point. */
class NordicTargetTest {

    private static final int LENGTH = 700; // two objects and a part of one
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private NordicPackage pack;
    private FakeDevice device;
    private int receipts = 3;
    private long progress;

    @BeforeEach
    void makePackage() throws Exception {
        pack = new NordicPackage(folder, LENGTH).write();
        device = new FakeDevice(LENGTH);
    }

    private NordicTarget target() {
        return new NordicTarget(
                new TargetDescription("lamp", Role.SUB_DEVICE, "", "", "", false), "C0:FF:EE:00:00:01 on hci0", device,
                () -> LinkQuality.UNKNOWN, new NordicSettings(FakeDevice.ADDRESS, receipts, PATIENCE, PATIENCE),
                device.time);
    }

    private void install() throws Exception {
        target().install(pack.images, pack.file, (done, total) -> progress = done);
    }

    private FirmwareException failure() {
        return assertThrows(FirmwareException.class, this::install);
    }

    private void assertInstalledOnce(String why) {
        assertEquals(1, device.activated.size(), why);
        assertArrayEquals(pack.application, device.activated.get(0), why);
        assertEquals(LENGTH, progress, why);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 12})
    void everyByteArrivesOnce(int every) throws Exception {
        receipts = every;

        install();

        assertInstalledOnce("receipts every " + every);
        assertEquals(LENGTH, device.bytesOfData);
        assertTrue(device.time.passed().toSeconds() < 10, device.time.passed().toString());
    }

    @Test
    void aDeviceThatIsInItsBootLoaderIsNotSentThere() throws Exception {
        device.isInLoader = true;
        device.buttonlessAnswer = new byte[] {0x20, 1, 4};

        install();

        assertInstalledOnce("in its boot loader");
    }

    @Test
    void withBondsTheBootLoaderHasTheSameAddress() throws Exception {
        device.way = DfuService.BUTTONLESS_WITH_BONDS;

        install();

        assertInstalledOnce("bonded");
    }

    @Test
    void theExperimentOfSdk12LetsOneInToo() throws Exception {
        device.way = DfuService.EXPERIMENTAL_BUTTONLESS;

        install();

        assertInstalledOnce("SDK 12");
    }

    @Test
    void theApplicationMayTellItsVersion() {
        assertEquals("1.4.2", target().runningVersion());
        assertFalse(target().hasComparableVersions());
        device.isAway = true;
        assertEquals("", target().runningVersion());
    }

    /** The last answer was lost with the gateway. */
    @Test
    void oneThatHasItAlreadyIsDone() throws Exception {
        device.refusals.put(0, new byte[] {0x0b, 0x0e});
        device.leavesItsLoader = true;

        resume();

        assertEquals(0, device.bytesOfData);
        assertFalse(device.isInLoader);
    }

    /** It may have this one, or a newer one: that is not for the gateway to guess. */
    @Test
    void oneThatOnlySaysThatItIsNotNewerIsLeftToTheOperator() {
        device.refusals.put(0, new byte[] {0x0b, 0x05});

        FirmwareException e = assertThrows(FirmwareException.class, this::resume);

        assertEquals(FailureCause.DOWNGRADE, e.failure());
        assertTrue(e.getMessage().contains("see what it runs"), e.getMessage());
    }

    @Test
    void whatIsRefusedFromTheBeginningIsNotTakenForInstalled() {
        device.refusals.put(0, new byte[] {0x0b, 0x0e});

        assertEquals(FailureCause.DEVICE_REFUSED, failure().failure());
    }

    @Test
    void oneThatRunsItsApplicationIsSentItOnceMore() throws Exception {
        install();

        resume();

        assertEquals(2, device.activated.size());
    }

    private void resume() throws Exception {
        target().resume(pack.images, pack.file, (done, total) -> progress = done);
    }

    /** Each write of an update, on both kinds of device: the object in RAM outlives the connection, or does not. */
    @ParameterizedTest
    @CsvSource({"BEFORE, false", "BEFORE, true", "AFTER, false", "AFTER, true"})
    void aConnectionMayBeLostAtEachPacket(Drop drop, boolean resets) throws Exception {
        install();
        int writes = device.writes;
        for (int at = 0; at < writes; at++) {
            device = new FakeDevice(LENGTH);
            device.resetsWithItsConnection = resets;
            device.drops.put(at, drop);

            install();

            assertInstalledOnce(drop + " write " + at);
            int again = device.bytesOfData - LENGTH;
            assertTrue(again <= (resets ? FakeDevice.LARGEST : 63), again + " bytes again, " + drop + " write " + at);
        }
    }

    /** Only of the last request nobody can know; then the firmware that it has is sent once more. */
    @Test
    void anAcknowledgementMayBeLostAtEachPacket() throws Exception {
        install();
        int writes = device.writes;
        for (int at = 0; at < writes; at++) {
            device = new FakeDevice(LENGTH);
            device.drops.put(at, Drop.UNACKNOWLEDGED);

            install();

            assertEquals(at == writes - 1 ? 2 : 1, device.activated.size(), "write " + at);
            assertArrayEquals(pack.application, device.activated.get(0));
        }
    }

    @Test
    void connectionsMayBeLostAgainAndAgain() throws Exception {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20; round++) {
            device = new FakeDevice(LENGTH);
            device.resetsWithItsConnection = random.nextBoolean();
            for (int write = 0; write < 300; write++) {
                if (random.nextInt(12) == 0) {
                    device.drops.put(write, random.nextBoolean() ? Drop.BEFORE : Drop.AFTER);
                }
            }
            install();
            assertInstalledOnce("seed " + seed + ", round " + round);
        }
    }

    /** Whatever an earlier session has left, of this firmware or of another one, exactly what is left is sent. */
    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, false"})
    void goesOnAtEachByte(boolean isOurs, boolean wasExecuted) throws Exception {
        byte[] initPacket = pack.initPacket();
        for (int offset = 0; offset <= LENGTH; offset += isNearBoundary(offset) ? 1 : 9) {
            device = new FakeDevice(LENGTH);
            device.isInLoader = true;
            device.init.holds(initPacket, initPacket.length, true);
            byte[] held = Arrays.copyOf(pack.application, offset);
            if (!isOurs && offset > 0) {
                held[offset - 1] ^= 1;
            }
            device.data.holds(held, LENGTH, wasExecuted && offset < LENGTH);
            int boundary = offset == 0 ? 0 : (offset - 1) / FakeDevice.LARGEST * FakeDevice.LARGEST;

            install();

            assertInstalledOnce("offset " + offset);
            assertEquals(LENGTH - (isOurs ? offset : boundary), device.bytesOfData, "offset " + offset);
        }
    }

    private static boolean isNearBoundary(int offset) {
        int within = offset % FakeDevice.LARGEST;
        return within <= 2 || within >= FakeDevice.LARGEST - 11 || offset >= LENGTH - 11;
    }

    @Test
    void anInitPacketIsGoneOnWithAtEachByte() throws Exception {
        byte[] initPacket = pack.initPacket();
        for (int offset = 0; offset <= initPacket.length; offset++) {
            for (boolean isOurs : new boolean[] {true, false}) {
                device = new FakeDevice(LENGTH);
                device.isInLoader = true;
                byte[] held = Arrays.copyOf(initPacket, offset);
                if (!isOurs && offset > 0) {
                    held[0] ^= 1;
                }
                device.init.holds(held, initPacket.length, false);

                install();

                assertInstalledOnce("offset " + offset);
            }
        }
    }

    @Test
    void whatIsThereOfAnotherFirmwareIsForgotten() throws Exception {
        device.isInLoader = true;
        device.init.holds(new byte[100], 100, true);
        device.data.holds(new byte[400], 800, true);

        install();

        assertInstalledOnce("another firmware");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void eachPacketMayGetLost(int every) throws Exception {
        receipts = every;
        for (int lost = 0; lost < 20; lost++) {
            int number = lost;
            device = new FakeDevice(LENGTH);
            device.losesPacket = packet -> packet == number;

            install();

            assertInstalledOnce("packet " + lost);
        }
    }

    @Test
    void objectsThatLoseTheirPacketsAreSentOnePacketAtATime() throws Exception {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20; round++) {
            device = new FakeDevice(LENGTH);
            device.losesPacket = packet -> random.nextInt(10) == 0;
            install();
            assertInstalledOnce("seed " + seed + ", round " + round);
        }
    }

    @Test
    void aLinkThatLosesEverythingFails() {
        device.losesPacket = packet -> packet > 6;

        assertEquals(FailureCause.DEVICE_CORRUPTED, failure().failure());
        assertEquals(0, device.activated.size());
    }

    @ParameterizedTest
    @CsvSource({
        "5, 0, UNTRUSTED", "4, 0, DEVICE_TOO_SMALL", "11, 2, UNSUPPORTED_PACKAGE", "11, 3, UNSUPPORTED_PACKAGE",
        "11, 4, UNSUPPORTED_PACKAGE", "11, 5, DOWNGRADE", "11, 6, WRONG_DEVICE", "11, 7, UNSATISFIED_DEPENDENCY",
        "11, 8, UNTRUSTED", "11, 9, UNSUPPORTED_PACKAGE", "11, 11, UNTRUSTED", "11, 13, DEVICE_TOO_SMALL",
        "11, 14, DEVICE_REFUSED", "11, 99, DEVICE_REFUSED", "3, 0, DEVICE_REFUSED"
    })
    void aRefusedInitPacketIsFinalAndSaysWhy(int result, int code, FailureCause cause) {
        device.refusals.put(0, new byte[] {(byte) result, (byte) code});

        FirmwareException failure = failure();

        assertEquals(cause, failure.failure(), failure.getMessage());
        assertTrue(failure.getMessage().startsWith("lamp at C0:FF:EE:00:00:01 on hci0 "), failure.getMessage());
        assertEquals(0, device.bytesOfData);
    }

    /** Of the init packet and three objects, the last is checked. */
    @ParameterizedTest
    @ValueSource(strings = {"5", "10", "11 12"})
    void aFirmwareThatWasStoredWrongIsSentAnewOnce(String codes) throws Exception {
        byte[] refusal = new byte[codes.split(" ").length];
        for (int i = 0; i < refusal.length; i++) {
            refusal[i] = Byte.parseByte(codes.split(" ")[i]);
        }
        device.refusals.put(3, refusal);

        install();

        assertInstalledOnce("refused once");
        assertEquals(2 * LENGTH, device.bytesOfData);

        device = new FakeDevice(LENGTH);
        device.refusals.put(3, refusal);
        device.refusals.put(7, refusal);
        assertEquals(FailureCause.DEVICE_CORRUPTED, failure().failure());
    }

    @Test
    void whatTheApplicationStandsOnComesFirst() throws Exception {
        pack = new NordicPackage(folder, LENGTH).withBootLoader().write();
        device = new FakeDevice(pack.loader.length, LENGTH);
        AtomicLong seen = new AtomicLong();

        target().install(pack.images, pack.file, (done, total) -> {
            assertEquals(LENGTH + 300, total);
            seen.set(Math.max(seen.get(), done));
        });

        assertEquals(2, device.activated.size());
        assertArrayEquals(pack.loader, device.activated.get(0));
        assertArrayEquals(pack.application, device.activated.get(1));
        assertEquals(LENGTH + 300, seen.get());
    }

    @ParameterizedTest
    @ValueSource(bytes = {5, 14})
    void whatIsThereAlreadyIsNotSentAgainBeforeTheApplication(byte code) throws Exception {
        pack = new NordicPackage(folder, LENGTH).withBootLoader().write();
        device.refusals.put(0, new byte[] {11, code});

        install();

        assertEquals(1, device.activated.size());
        assertArrayEquals(pack.application, device.activated.get(0));
        assertEquals(LENGTH, device.bytesOfData);
    }

    @Test
    void aDeviceThatIsAwayFailsWithinItsPatience() {
        device.isAway = true;

        assertEquals(FailureCause.LINK_UNAVAILABLE, failure().failure());
        assertTrue(device.time.passed().compareTo(PATIENCE) >= 0, device.time.passed().toString());
        assertTrue(device.time.passed().compareTo(PATIENCE.plusSeconds(15)) < 0, device.time.passed().toString());
    }

    @Test
    void oneThatDoesNotComeBackIsGone() {
        device.staysAway = true;

        assertEquals(FailureCause.DEVICE_GONE, failure().failure());
        assertEquals(1, device.activated.size());
    }

    @Test
    void oneThatStaysInItsBootLoaderHasRejectedTheFirmware() {
        device.staysInLoader = true;

        assertEquals(FailureCause.REJECTED_BY_BOOT_LOADER, failure().failure());
    }

    @Test
    void anApplicationMayNotLetAnybodyIn() {
        device.buttonlessAnswer = new byte[] {0x20, 1, 2};
        assertEquals(FailureCause.DEVICE_REFUSED, failure().failure());

        device = new FakeDevice(LENGTH);
        device.way = DfuService.SERVICE; // which is no characteristic
        FirmwareException failure = failure();
        assertEquals(FailureCause.LINK_UNAVAILABLE, failure.failure());
        assertTrue(failure.getMessage().contains("FE59"), failure.getMessage());
    }

    @Test
    void packetsAreWholeWords() throws Exception {
        install();
        assertTrue(device.packetSizes.contains(60) && device.packetSizes.stream().allMatch(size -> size <= 60),
                device.packetSizes.toString());
    }

    @ParameterizedTest
    @CsvSource({"512, 492", "244, 244", "182, 180", "61, 60", "20, 20"})
    void whatFitsIsFoundOutWhereNobodyTells(int fits, int found) throws Exception {
        device.told = OptionalInt.empty();
        device.fits = fits;

        install();

        assertInstalledOnce(fits + " fit");
        int most = device.packetSizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertEquals(Math.min(found, FakeDevice.LARGEST), most);
    }

    @Test
    void rawFilesAndOthersPackagesAreNotForIt() {
        FirmwareImage raw = new FirmwareImage(FirmwareImage.RAW, "", "", "00", 0, 1, "");

        assertEquals(Set.of(FirmwareImage.NORDIC_DFU), target().formats());
        assertEquals(
                FailureCause.UNSUPPORTED_PACKAGE,
                assertThrows(FirmwareException.class, () -> target().require(List.of(raw))).failure());
    }
}
