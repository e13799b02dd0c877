// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.emulator.device.TestBoard;
import io.fotabridge.emulator.device.TestBoard.Kind;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.Downgrade;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the application tells where images run in place, and what it tells of the boot loader in each mode. */
class DirectXipStateTest {
    @TempDir
    Path folder;
    private TestBoard board;
    private SmpServer server;

    @AfterEach
    void close() throws IOException {
        board.close();
    }

    @Test
    void aHigherVersionIsPendingByItself() throws Exception {
        start(BootMode.DIRECT_XIP);

        assertEquals("1.0.0 active confirmed, 2.0.0 pending permanent", states());
        board.boot();
        assertEquals("1.0.0, 2.0.0 active confirmed", states());
        assertEquals("8", write("confirm", true).error());
    }

    @Test
    void withRevertItMustBeMarkedAndConfirmed() throws Exception {
        start(BootMode.DIRECT_XIP_REVERT);
        board.flash.trailer(0, Trailer.SETTLED);
        assertEquals("1.0.0 active confirmed, 2.0.0", states());

        write("hash", hash(1));
        assertEquals("1.0.0 active confirmed, 2.0.0 pending", states());
        board.boot();
        assertEquals("1.0.0 confirmed, 2.0.0 active", states());
        write("confirm", true);

        assertEquals("1.0.0, 2.0.0 active confirmed", states());
    }

    @Test
    void uploadsGoWhereNothingRuns() throws Exception {
        start(BootMode.DIRECT_XIP);
        board.boot();
        byte[] image = McubootImages.version("3.0.0").body(3, 200).toBytes();

        server.answer(Requests.write(1, 1, "off", 0, "data", image, "len", image.length));

        assertEquals("3.0.0 pending permanent, 2.0.0 active confirmed", states());
    }

    @ParameterizedTest
    @EnumSource(BootMode.class)
    void theBootLoaderIsTold(BootMode mode) throws Exception {
        board = new TestBoard(folder, Faults.NONE, new Kind(1, mode, Downgrade.BY_VERSION, false));
        server = board.server(ServerSettings.of(Dialect.ZEPHYR, new BufferLimits(1024, 4, 4)));

        Answer answer = Answer.of(server.answer(Requests.read(0, 8, "query", "mode")).orElseThrow());

        assertEquals(Integer.toString(mode.number()), answer.get("mode"));
        assertEquals("true", answer.get("no-downgrade"));
    }

    private void start(BootMode mode) throws IOException {
        board = new TestBoard(folder, Faults.NONE, Kind.of(mode));
        board.flash.slot(0).write(0, McubootImages.version("1.0.0").body(1, 500).toBytes());
        board.flash.slot(1).write(0, McubootImages.version("2.0.0").body(2, 500).toBytes());
        server = board.server(ServerSettings.of(Dialect.ZEPHYR, new BufferLimits(1024, 4, 4)));
    }

    private byte[] hash(int slot) throws IOException {
        return SlotImage.read(board.flash.slot(slot)).flatMap(SlotImage::hash).orElseThrow();
    }

    private Answer write(Object... fields) throws Exception {
        return Answer.of(server.answer(Requests.write(1, 0, fields)).orElseThrow());
    }

    private String states() throws Exception {
        Answer list = Answer.of(server.answer(Requests.read(1, 0)).orElseThrow());
        return list.state("images.0.") + ", " + list.state("images.1.");
    }
}
