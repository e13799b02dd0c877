// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.TestBoard;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.image.Flaw;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class BootLoaderTest {
    private static final byte[] OLD = McubootImages.version("1.0.0").body(1, 9_000).toBytes();
    private static final byte[] NEW = McubootImages.version("2.0.0").body(2, 10_000).toBytes();

    @TempDir
    Path folder;
    private TestBoard board;

    @BeforeEach
    void twoImages() throws IOException {
        board = new TestBoard(folder, Faults.NONE);
        board.flash.slot(0).write(0, OLD);
        board.flash.slot(1).write(0, NEW);
    }

    @AfterEach
    void close() throws IOException {
        board.close();
    }

    /** Every combination of the flags that MCUboot looks at. */
    @ParameterizedTest
    @CsvSource({
        // first slot: magic, copy_done, image_ok | second slot: magic, image_ok | swap type
        "false, false, false, false, false, NONE", "true, false, false, false, false, NONE",
        "true, false, true, false, false, NONE", "true, true, true, false, false, NONE",
        "true, true, false, false, false, REVERT", "false, true, false, false, false, NONE",
        "false, false, false, true, false, TEST", "true, true, true, true, false, TEST",
        "true, true, false, true, false, TEST", "false, false, false, true, true, PERMANENT",
        "true, true, true, true, true, PERMANENT", "true, true, false, true, true, PERMANENT",
        "false, false, false, false, true, NONE"})
    void theTrailersDecide(boolean magic0, boolean copied0, boolean ok0, boolean magic1, boolean ok1, SwapType type) {
        assertEquals(type, SwapType.of(new Trailer(magic0, copied0, ok0), new Trailer(magic1, false, ok1)));
    }

    @Test
    void withoutARequestTheOldImageStays() throws Exception {
        assertEquals(SwapType.NONE, board.boot().done());

        assertRuns(OLD, NEW);
    }

    @Test
    void aTestedImageRunsOnce() throws Exception {
        board.flash.trailer(1, Trailer.TEST);

        assertEquals(SwapType.TEST, board.boot().done());
        assertRuns(NEW, OLD);

        assertEquals(SwapType.REVERT, board.boot().done());
        assertRuns(OLD, NEW);

        assertEquals(SwapType.NONE, board.boot().done());
        assertRuns(OLD, NEW);
    }

    @Test
    void aConfirmedImageStays() throws Exception {
        board.flash.trailer(1, Trailer.TEST);
        board.boot();

        board.flash.trailer(0, board.flash.trailer(0).confirmed());

        assertEquals(SwapType.NONE, board.boot().done());
        assertRuns(NEW, OLD);
    }

    @Test
    void aPermanentImageStays() throws Exception {
        board.flash.trailer(1, Trailer.PERMANENT);

        assertEquals(SwapType.PERMANENT, board.boot().done());
        assertEquals(SwapType.NONE, board.boot().done());
        assertRuns(NEW, OLD);
    }

    @Test
    void aSwapTakesItsTime() throws Exception {
        board.flash.trailer(1, Trailer.TEST);

        board.boot();

        assertEquals(20_000_000_000L, board.time.nanoTime());
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = Mode.EXCLUDE, names = {"SIGNATURE"})
    void aWrongImageIsErasedAndTheOldOneRuns(Flaw flaw) throws Exception {
        board.flash.erase(1);
        board.flash.slot(1).write(0, McubootImages.version("2.0.0").body(2, 10_000).flaw(flaw).toBytes());
        board.flash.trailer(1, Trailer.TEST);

        BootOutcome outcome = board.boot();

        assertTrue(outcome.refused().isPresent());
        assertEquals(SwapType.NONE, outcome.done());
        assertRuns(OLD, new byte[0]);
        assertEquals(SwapType.NONE, board.boot().done());
    }

    @Test
    void withNothingToRunItHalts() throws Exception {
        Files.delete(board.flash.slot(0).file());

        assertEquals("no image", board.boot().halted().orElseThrow());
    }

    private void assertRuns(byte[] first, byte[] second) throws IOException {
        assertArrayEquals(first, content(0));
        assertArrayEquals(second, content(1));
    }

    private byte[] content(int slot) throws IOException {
        Path file = board.flash.slot(slot).file();
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }
}
