// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fotabridge.emulator.device.TestBoard;
import io.fotabridge.emulator.device.TestBoard.Kind;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.Downgrade;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of image states: what is listed before and after each boot. */
class ImageStateTest {
    @TempDir
    Path folder;
    private TestBoard board;
    private SmpServer server;

    @BeforeEach
    void twoImages() throws IOException {
        board = new TestBoard(folder, Faults.NONE);
        board.flash.slot(0).write(0, McubootImages.version("1.0.0").body(1, 500).toBytes());
        board.flash.slot(1).write(0, McubootImages.version("2.0.0").body(2, 500).toBytes());
        server = board.server(ServerSettings.of(Dialect.ZEPHYR, new BufferLimits(1024, 4, 4)));
    }

    @AfterEach
    void close() throws IOException {
        board.close();
    }

    @Test
    void testAndConfirm() throws Exception {
        assertStates("1.0.0 active confirmed", "2.0.0");

        set("hash", hash(1), "confirm", false);
        assertStates("1.0.0 active confirmed", "2.0.0 pending");

        board.boot();
        assertStates("2.0.0 active", "1.0.0 confirmed");

        set("confirm", true);
        assertStates("2.0.0 active confirmed", "1.0.0");

        board.boot();
        assertStates("2.0.0 active confirmed", "1.0.0");
    }

    @Test
    void testAndRevert() throws Exception {
        set("hash", hash(1), "confirm", false);
        board.boot();
        board.boot();

        assertStates("1.0.0 active confirmed", "2.0.0");
    }

    @Test
    void permanent() throws Exception {
        set("hash", hash(1), "confirm", true);
        assertStates("1.0.0 active confirmed", "2.0.0 pending permanent");

        board.boot();
        assertStates("2.0.0 active confirmed", "1.0.0");
    }

    @Test
    void whatIsPendingStaysAsItIs() throws Exception {
        set("hash", hash(1), "confirm", false);
        assertNull(set("hash", hash(1), "confirm", false).error(), "the same again");
        assertEquals("1:28", set("hash", hash(1), "confirm", true).error(), "for good, in place of a test");
        assertEquals("1:28", set("confirm", true).error(), "what runs, in place of a test");
        assertStates("1.0.0 active confirmed", "2.0.0 pending");
    }

    @Test
    void whatIsToStayForGoodIsNotTested() throws Exception {
        set("hash", hash(1), "confirm", true);
        assertNull(set("hash", hash(1), "confirm", true).error(), "the same again");
        assertEquals("1:28", set("hash", hash(1), "confirm", false).error());
        assertEquals("1:28", set("confirm", true).error());
        assertStates("1.0.0 active confirmed", "2.0.0 pending permanent");
    }

    @Test
    void whatIsRefused() throws Exception {
        assertEquals("1:24", set("confirm", false).error(), "no hash");
        assertEquals("1:24", set("hash", new byte[31]).error(), "short hash");
        assertEquals("1:8", set("hash", new byte[32]).error(), "unknown hash");
        assertEquals("1:33", set("hash", hash(0)).error(), "test of what runs");

        set("hash", hash(1));
        board.boot();
        assertEquals("1:28", set("hash", hash(1)).error(), "the former image is to come back");
        assertNull(set("hash", hash(1), "confirm", true).error(), "it does so anyway");
        assertStates("2.0.0 active", "1.0.0 confirmed");
    }

    @Test
    void confirmingWhatIsConfirmedChangesNothing() throws Exception {
        set("hash", hash(0), "confirm", true);

        assertStates("1.0.0 active confirmed", "2.0.0");
    }

    private Answer set(Object... fields) throws Exception {
        return Answer.of(server.answer(Requests.write(1, 0, fields)).orElseThrow());
    }

    private byte[] hash(int slot) throws IOException {
        return SlotImage.read(board.flash.slot(slot)).flatMap(SlotImage::hash).orElseThrow();
    }

    /** The second image of a device: its own pair of slots, active beside the first, confirmed by hash if allowed. */
    @ParameterizedTest
    @CsvSource({"ANY, , ", "SECONDARY, , 1:32", "NONE, 1:32, 1:32"})
    void furtherImages(FurtherImages allowed, String second, String first) throws Exception {
        board.close();
        board = new TestBoard(folder, Faults.NONE, new Kind(2, BootMode.SWAP, Downgrade.ALLOWED, false));
        Flash network = board.images.get(1);
        network.slot(0).write(0, McubootImages.version("5.0.0").body(5, 500).toBytes());
        network.slot(1).write(0, McubootImages.version("6.0.0").body(6, 500).toBytes());
        server = board.server(ServerSettings.of(Dialect.ZEPHYR, new BufferLimits(1024, 4, 4)).confirming(allowed));
        byte[] running = SlotImage.read(network.slot(0)).flatMap(SlotImage::hash).orElseThrow();
        byte[] spare = SlotImage.read(network.slot(1)).flatMap(SlotImage::hash).orElseThrow();

        Answer list = Answer.of(server.answer(Requests.read(1, 0)).orElseThrow());
        assertEquals("5.0.0 active confirmed", list.state("images.2."));
        assertEquals("1", list.get("images.2.image"));
        assertEquals(first, set("hash", running, "confirm", true).error());
        assertEquals(second, set("hash", spare, "confirm", true).error());
    }

    private void assertStates(String first, String second) throws Exception {
        Answer list = Answer.of(server.answer(Requests.read(1, 0)).orElseThrow());
        assertEquals(first, list.state("images.0."));
        assertEquals(second, list.state("images.1."));
    }
}
