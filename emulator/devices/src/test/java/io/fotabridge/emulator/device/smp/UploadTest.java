// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.TestBoard;
import io.fotabridge.emulator.device.boot.Sha256;
import io.fotabridge.emulator.device.event.DeviceEvent.Rewound;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploaded;
import io.fotabridge.emulator.device.fault.ErrorCode;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.fault.Outage;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an upload goes on a Zephyr application, above all when it is interrupted. */
class UploadTest {
    private static final byte[] IMAGE = McubootImages.version("2.0.0").body(3, 5_000).toBytes();
    private static final byte[] SHA = Sha256.of(IMAGE);
    private static final int CHUNK = 256;

    @TempDir
    Path folder;
    private TestBoard board;
    private SmpServer server;

    @AfterEach
    void close() throws IOException {
        board.close();
    }

    @Test
    void aWholeUploadEndsInTheSecondSlotByteForByte() throws Exception {
        start(Faults.NONE, false);

        upload();

        assertArrayEquals(IMAGE, Files.readAllBytes(board.flash.slot(1).file()));
        assertTrue(board.events.contains(new Uploaded(IMAGE.length, IMAGE.length)));
        long writing = IMAGE.length * 10_000_000L / 1024;
        assertEquals(writing, board.time.nanoTime(), 1000, "the slot was empty");
    }

    @Test
    void whatLiesInTheSlotIsErasedFirstAsFarAsTheImageNeeds() throws Exception {
        start(Faults.NONE, false);
        board.flash.slot(1).write(0, new byte[30_000]);

        upload();

        int sectors = 2 + 1;
        long writing = IMAGE.length * 10_000_000L / 1024;
        assertEquals(sectors * TestBoard.ERASE_SECTOR.toNanos() + writing, board.time.nanoTime(), 1000);
        assertArrayEquals(IMAGE, Files.readAllBytes(board.flash.slot(1).file()));
    }

    @Test
    void aWrongOffsetIsAnsweredWithTheRightOneAndNothingIsWritten() throws Exception {
        start(Faults.NONE, false);
        first();

        assertEquals(CHUNK, answer(Requests.chunk(1000, new byte[64])).offset());
        assertEquals(CHUNK, answer(Requests.chunk(10, new byte[64])).offset());

        assertEquals(CHUNK, board.flash.slot(1).written());
        assertEquals(CHUNK + 128, board.board.books().received());
    }

    @Test
    void theSameHashResumesAndAnotherOneStartsAgain() throws Exception {
        start(Faults.NONE, false);
        first();
        answer(chunk(CHUNK));

        assertEquals(2 * CHUNK, first().offset());

        byte[] other = McubootImages.version("3.0.0").toBytes();
        byte[] data = Arrays.copyOf(other, CHUNK);
        assertEquals(CHUNK, answer(Requests.firstChunk(data, other.length, Sha256.of(other))).offset());
        assertTrue(board.events.contains(new Rewound(2 * CHUNK, 0)));
    }

    @Test
    void withoutAHashItStartsAgain() throws Exception {
        start(Faults.NONE, false);
        byte[] start = Requests.write(1, 1, "off", 0, "data", Arrays.copyOf(IMAGE, CHUNK), "len", IMAGE.length);
        answer(start);
        answer(chunk(CHUNK));

        assertEquals(CHUNK, answer(start).offset());
    }

    @Test
    void aResetForgetsHowFarItWas() throws Exception {
        start(Faults.builder().resetAt(1000).build(), false);
        assertThrows(Outage.Reset.class, () -> upload());
        assertEquals(1000, board.flash.slot(1).written());

        server = server(false);

        assertEquals(0, answer(chunk(CHUNK)).offset());
        upload();
        assertArrayEquals(IMAGE, Files.readAllBytes(board.flash.slot(1).file()));
        assertTrue(board.events.contains(new Rewound(1000, 0)));
    }

    @Test
    void dataBeyondTheLengthIsRefused() throws Exception {
        start(Faults.NONE, false);
        assertEquals("1:31", answer(Requests.firstChunk(Arrays.copyOf(IMAGE, CHUNK), 100, SHA)).error());
        answer(Requests.firstChunk(Arrays.copyOf(IMAGE, CHUNK), 300, SHA));

        assertEquals("1:31", answer(Requests.chunk(CHUNK, new byte[45])).error());
        assertEquals(300, answer(Requests.chunk(CHUNK, new byte[44])).offset());
    }

    @Test
    void firstChunksThatAreRefused() throws Exception {
        start(Faults.NONE, false);
        byte[] data = Arrays.copyOf(IMAGE, CHUNK);

        assertEquals("1:21", answer(Requests.write(1, 1, "off", 0, "data", data)).error(), "no length");
        assertEquals("1:20", answer(Requests.write(1, 1, "data", data, "len", 9)).error(), "no offset");
        assertEquals("1:22", answer(Requests.firstChunk(new byte[31], 999, SHA)).error(), "shorter than a header");
        assertEquals("1:23", answer(Requests.firstChunk(new byte[64], 999, SHA)).error(), "no magic");
        assertEquals("1:24", answer(Requests.firstChunk(data, 999, new byte[33])).error(), "hash too long");
        assertEquals("1:30", answer(Requests.firstChunk(data, TestBoard.SLOT_SIZE - 4095, SHA)).error(), "too large");
        assertEquals("1", answer(Requests.writeV1(1, 1, "off", 0, "data", new byte[64], "len", 99)).error());
        assertEquals("3", answer(Requests.writeV1(1, 1, "off", 0, "data", data)).error());
    }

    @Test
    void anUpgradeMustBeNewer() throws Exception {
        start(Faults.NONE, false);
        board.flash.erase(0);
        board.flash.slot(0).write(0, McubootImages.version("2.0.0").toBytes());
        byte[] data = Arrays.copyOf(IMAGE, CHUNK);

        assertEquals("1:27", answer(Requests.write(1, 1, "off", 0, "data", data, "len", IMAGE.length, "upgrade", true))
                .error());
    }

    @Test
    void aSlotThatIsPendingIsNotWritten() throws Exception {
        start(Faults.NONE, false);
        board.flash.trailer(1, Trailer.TEST);

        assertEquals("1:9", first().error());
        assertEquals("1:9", answer(Requests.write(1, 5)).error());
    }

    @Test
    void erasingForgetsTheUpload() throws Exception {
        start(Faults.NONE, false);
        first();

        assertNull(answer(Requests.write(1, 5)).error());

        assertEquals(0, answer(chunk(CHUNK)).offset());
        assertEquals(0, board.flash.slot(1).written());
    }

    @Test
    void theImageCheckTellsWhetherTheFlashMatches() throws Exception {
        start(Faults.builder().flippedBitAt(2000).build(), true);

        assertEquals("false", upload().get("match"));
        assertEquals("true", upload().get("match"));
        Answer again = first();
        assertEquals(IMAGE.length, again.offset());
        assertEquals("true", again.get("match"));
    }

    @Test
    void errorsOnDemand() throws Exception {
        start(Faults.builder().errorAt(300, ErrorCode.parse("rc:10")).errorAt(600, ErrorCode.parse("img:12")).build(),
                false);
        first();

        assertEquals("10", answer(chunk(CHUNK)).error());
        assertEquals(2 * CHUNK, answer(chunk(CHUNK)).offset());
        assertEquals("1:12", answer(chunk(2 * CHUNK)).error());
        assertEquals(0, answer(chunk(2 * CHUNK)).offset(), "a failure of the flash ends the upload");
    }

    private void start(Faults faults, boolean imageCheck) throws IOException {
        board = new TestBoard(folder, faults);
        server = server(imageCheck);
    }

    private SmpServer server(boolean imageCheck) {
        ServerSettings settings = ServerSettings.of(Dialect.ZEPHYR, new BufferLimits(384, 4, 4));
        return board.server(imageCheck ? settings.withImageCheck() : settings);
    }

    private Answer upload() throws Exception {
        Answer last = first();
        while (last.get("match") == null && last.offset() < IMAGE.length) {
            last = answer(chunk((int) last.offset()));
        }
        return last;
    }

    private Answer first() throws Exception {
        return answer(Requests.firstChunk(Arrays.copyOf(IMAGE, CHUNK), IMAGE.length, SHA));
    }

    private static byte[] chunk(int offset) {
        return Requests.chunk(offset, Arrays.copyOfRange(IMAGE, offset, Math.min(offset + CHUNK, IMAGE.length)));
    }

    private Answer answer(byte[] request) throws Exception {
        return Answer.of(server.answer(request).orElseThrow());
    }
}
