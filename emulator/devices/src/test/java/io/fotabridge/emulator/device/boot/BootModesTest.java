// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.TestBoard;
import io.fotabridge.emulator.device.TestBoard.Kind;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.fault.Outage;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to an image in each of MCUboot's modes, with what it demands, and when the power fails meanwhile. */
class BootModesTest {
    private static final byte[] OLD = McubootImages.version("1.0.0").body(1, 9_000).toBytes();
    private static final byte[] NEW = McubootImages.version("2.0.0").body(2, 10_000).toBytes();

    @TempDir
    Path folder;
    private TestBoard board;

    @AfterEach
    void close() throws IOException {
        board.close();
    }

    @Test
    void overwritingLeavesNoWayBack() throws Exception {
        start(Kind.of(BootMode.OVERWRITE), Faults.NONE);
        board.flash.trailer(1, Trailer.TEST);

        assertEquals(SwapType.TEST, board.boot().done());
        assertEquals(SwapType.NONE, board.boot().done());

        assertContent(NEW, new byte[0]);
        assertEquals(Trailer.ERASED, board.flash.trailer(0));
    }

    static IntStream sectors() {
        return IntStream.rangeClosed(1, Flash.sectors(NEW.length));
    }

    /** At each sector, in both directions: the former image never runs in between, and no time is lost. */
    @ParameterizedTest
    @MethodSource("sectors")
    void aSwapGoesOnWhereThePowerWasCut(int sector) throws Exception {
        start(Kind.USUAL, Faults.builder().cutSwapAt(sector).build());
        board.flash.trailer(1, Trailer.TEST);

        assertCut();
        assertEquals(sector, board.flash.sectorsMoved());
        // What was begun is brought to its end even if it would not be begun now.
        Files.write(board.flash.slot(1).file(), new byte[100]);
        assertEquals(SwapType.TEST, board.boot().done());

        assertEquals(0, board.flash.sectorsMoved());
        assertEquals(SwapType.REVERT, SwapType.of(board.flash.trailer(0), board.flash.trailer(1)));
    }

    @ParameterizedTest
    @MethodSource("sectors")
    void overwritingBeginsAnewAfterAPowerCut(int sector) throws Exception {
        start(Kind.of(BootMode.OVERWRITE), Faults.builder().cutSwapAt(sector).build());
        board.flash.trailer(1, Trailer.PERMANENT);

        assertCut();
        assertEquals(SwapType.PERMANENT, board.boot().done());

        assertContent(NEW, new byte[0]);
    }

    @Test
    void theHighestVersionRunsInPlace() throws Exception {
        start(Kind.of(BootMode.DIRECT_XIP), Faults.NONE);

        assertEquals(SwapType.PERMANENT, board.boot().done());

        assertEquals(1, board.flash.running());
        assertContent(OLD, NEW);
        board.flash.erase(1);
        assertEquals(SwapType.PERMANENT, board.boot().done());
        assertEquals(0, board.flash.running());
    }

    @Test
    void anImageForTheOtherSlotDoesNotRun() throws Exception {
        start(Kind.of(BootMode.DIRECT_XIP), Faults.NONE);
        write(1, McubootImages.version("2.0.0").romFixed(SlotImage.FIRST_SLOT_ADDRESS).toBytes());
        board.boot();
        assertEquals(0, board.flash.running());

        write(1, McubootImages.version("2.0.0").romFixed(SlotImage.FIRST_SLOT_ADDRESS + TestBoard.SLOT_SIZE)
                .toBytes());
        board.boot();

        assertEquals(1, board.flash.running());
    }

    @Test
    void inPlaceWithRevertAnImageThatIsNotConfirmedGoes() throws Exception {
        start(Kind.of(BootMode.DIRECT_XIP_REVERT), Faults.NONE);
        board.flash.trailer(0, Trailer.SETTLED);
        board.flash.trailer(1, Trailer.TEST);

        assertEquals(SwapType.TEST, board.boot().done());
        assertEquals(1, board.flash.running());
        assertEquals(SwapType.REVERT, board.boot().done());

        assertEquals(0, board.flash.running());
        assertContent(OLD, new byte[0]);
    }

    @Test
    void inPlaceWithRevertAConfirmedImageStaysAndAnUnmarkedOneGoes() throws Exception {
        start(Kind.of(BootMode.DIRECT_XIP_REVERT), Faults.NONE);
        board.flash.trailer(0, Trailer.SETTLED);
        board.flash.trailer(1, Trailer.TEST);
        board.boot();
        board.flash.trailer(1, board.flash.trailer(1).confirmed());
        assertEquals(SwapType.NONE, board.boot().done());
        assertEquals(1, board.flash.running());

        write(0, McubootImages.version("3.0.0").toBytes());
        assertTrue(board.boot().refused().orElseThrow().contains("no trailer"));

        assertEquals(1, board.flash.running());
    }

    @ParameterizedTest
    @EnumSource(value = BootMode.class, names = {"SWAP", "SWAP_SCRATCH", "OVERWRITE"})
    void anOlderVersionIsRefusedIfItIsToBe(BootMode mode) throws Exception {
        start(new Kind(1, mode, Downgrade.BY_VERSION, false), Faults.NONE);
        write(1, McubootImages.version("0.9.9").toBytes());
        board.flash.trailer(1, Trailer.PERMANENT);

        assertEquals("version 0.9.9 is below 1.0.0", board.boot().refused().orElseThrow());

        assertContent(OLD, new byte[0]);
    }

    /** The counter of a tested image does not count before that is confirmed, or there would be no way back. */
    @Test
    void securityCountersOnlyRise() throws Exception {
        start(new Kind(1, BootMode.SWAP, Downgrade.BY_COUNTER, false), Faults.NONE);
        write(0, McubootImages.version("1.0.0").securityCounter(1).toBytes());
        assertRefused(McubootImages.version("2.0.0"), "no security counter");
        test(McubootImages.version("2.0.0").securityCounter(2));
        assertEquals(1, board.flash.securityCounter());
        board.flash.trailer(0, board.flash.trailer(0).confirmed());
        board.boot();
        assertEquals(2, board.flash.securityCounter());

        assertRefused(McubootImages.version("3.0.0").securityCounter(1), "security counter 1 is below 2");
    }

    @Test
    void aSwapWaitsForTheImageThatItNeeds() throws Exception {
        start(new Kind(2, BootMode.SWAP, Downgrade.ALLOWED, false), Faults.NONE);
        write(1, McubootImages.version("2.0.0").dependency(1, "1.5.0").toBytes());
        board.flash.trailer(1, Trailer.TEST);
        Flash network = board.images.get(1);
        network.slot(0).write(0, McubootImages.version("1.0.0").toBytes());

        assertEquals("image 0 needs image 1 of version 1.5.0 or newer", board.boot().held().orElseThrow());
        assertEquals(Trailer.TEST, board.flash.trailer(1), "still pending");

        network.slot(1).write(0, McubootImages.version("1.5.0").body(3, 500).toBytes());
        network.trailer(1, Trailer.PERMANENT);
        assertEquals(SwapType.TEST, board.bootAll().get(0).done());
        assertEquals(SwapType.NONE, SwapType.of(network.trailer(0), network.trailer(1)));
    }

    private void start(Kind kind, Faults faults) throws IOException {
        board = new TestBoard(folder, faults, kind);
        board.flash.slot(0).write(0, OLD);
        board.flash.slot(1).write(0, NEW);
    }

    private void write(int slot, byte[] image) throws IOException {
        board.flash.erase(slot);
        board.flash.slot(slot).write(0, image);
    }

    private void test(McubootImages image) throws Exception {
        write(1, image.toBytes());
        board.flash.trailer(1, Trailer.TEST);
        assertEquals(SwapType.TEST, board.boot().done());
    }

    private void assertRefused(McubootImages image, String reason) throws Exception {
        write(1, image.toBytes());
        board.flash.trailer(1, Trailer.TEST);
        assertEquals(reason, board.boot().refused().orElseThrow());
    }

    private void assertCut() throws Exception {
        try {
            board.boot();
        } catch (Outage.Reset e) {
            return;
        }
        throw new AssertionError("the power was not cut");
    }

    private void assertContent(byte[] first, byte[] second) throws IOException {
        assertArrayEquals(first, content(0));
        assertArrayEquals(second, content(1));
    }

    private byte[] content(int slot) throws IOException {
        Path file = board.flash.slot(slot).file();
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }
}
