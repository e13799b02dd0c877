// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.TestBoard;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmpServerTest {
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    Path folder;
    private TestBoard board;
    private SmpServer zephyr;

    @BeforeEach
    void start() throws IOException {
        board = new TestBoard(folder, Faults.builder().refusedResets(1).build());
        board.flash.slot(0).write(0, McubootImages.version("1.2.3+4").toBytes());
        zephyr = server(Dialect.ZEPHYR, 384);
    }

    @AfterEach
    void close() throws IOException {
        board.close();
    }

    @ParameterizedTest
    @CsvSource({
        // echo, version 1 and 2
        "0200000600002a00a16164626869, 0300000700002a00bf6172626869ff",
        "0a00000600002a00a16164626869, 0b00000700002a00bf6172626869ff",
        // parameters
        "0800000100000106a0, 0900001900000106bf686275665f73697a65190180696275665f636f756e7404ff",
        // boot loader info "mode"
        "0800000c00001508a1657175657279646d6f6465, 0900000800001508bf646d6f646503ff",
        // unknown command, unknown group
        "0800000100000163a0, 0900000600000163bf62726308ff",
        "0800000100090100a0, 0900000600090100bf62726308ff",
        // no body at all is as good as an empty map
        "0800000000000106, 0900001900000106bf686275665f73697a65190180696275665f636f756e7404ff"})
    void workedBytes(String request, String answer) throws Exception {
        assertEquals(answer, HEX.formatHex(zephyr.answer(HEX.parseHex(request)).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({"0a000001", "0a0000ff00002a00a0"})
    void whatIsNoMessageIsNotAnswered(String bytes) throws Exception {
        assertTrue(zephyr.answer(HEX.parseHex(bytes)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0a00000200002a00ff00", "0a00000100002a0001", "0a00000500002a00a161641801"})
    void aBrokenPayloadIsInvalid(String bytes) throws Exception {
        assertEquals("3", Answer.of(zephyr.answer(HEX.parseHex(bytes)).orElseThrow()).error());
    }

    @Test
    void aVersionFromTheFutureIsRefusedInTheNewestThatIsKnown() throws Exception {
        byte[] answer = zephyr.answer(HEX.parseHex("1200000600002a00a16164626869")).orElseThrow();

        assertEquals(0x0b, answer[0]);
        assertEquals("13", Answer.of(answer).error());
    }

    @Test
    void mynewtAnswersInVersionOneWithASuccessCode() throws Exception {
        byte[] answer = server(Dialect.MYNEWT, 384).answer(Requests.write(0, 0, "d", "hi")).orElseThrow();

        assertEquals(0x03, answer[0]);
        assertEquals("0", Answer.of(answer).get("rc"));
        assertEquals("8", Answer.of(server(Dialect.MYNEWT, 384).answer(Requests.read(0, 6)).orElseThrow()).error());
    }

    @Test
    void theListTellsWhatRuns() throws Exception {
        Answer list = answer(Requests.read(1, 0));

        assertEquals("1.2.3.4", list.get("images.0.version"));
        assertEquals("true", list.get("images.0.active"));
        assertEquals("true", list.get("images.0.confirmed"));
        assertEquals("true", list.get("images.0.bootable"));
        assertEquals("false", list.get("images.0.pending"));
        assertNull(list.get("images.1.slot"));
    }

    @Test
    void anAnswerThatDoesNotFitIsAnError() throws Exception {
        assertEquals("7", Answer.of(server(Dialect.ZEPHYR, 128).answer(Requests.read(1, 0)).orElseThrow()).error());
    }

    @Test
    void slotInfoTellsTheLargestImage() throws Exception {
        Answer info = answer(Requests.read(1, 6));

        assertEquals(Long.toString(TestBoard.SLOT_SIZE), info.get("images.0.slots.1.size"));
        assertEquals(Long.toString(TestBoard.SLOT_SIZE - 4096), info.get("images.0.max_image_size"));
    }

    @Test
    void aRefusedResetCanBeAskedForAgain() throws Exception {
        assertEquals("10", answer(Requests.write(0, 5)).error());
        assertFalse(zephyr.reset().made());

        assertTrue(answer(Requests.write(0, 5)).fields().isEmpty());
        assertTrue(zephyr.reset().made());
    }

    @Test
    void aForcedResetIsNotRefused() throws Exception {
        answer(Requests.write(0, 5, "force", true));

        assertTrue(zephyr.reset().made());
    }

    @Test
    void aNumberForcesNothing() throws Exception {
        assertEquals("10", answer(Requests.write(0, 5, "force", 1)).error());
        assertFalse(zephyr.reset().made());
    }

    private Answer answer(byte[] request) throws Exception {
        return Answer.of(zephyr.answer(request).orElseThrow());
    }

    private SmpServer server(Dialect dialect, int bufferSize) {
        return board.server(ServerSettings.of(dialect, new BufferLimits(bufferSize, 4, 4)));
    }
}
