// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.recovery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.TestBoard;
import io.fotabridge.emulator.device.TestBoard.Kind;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.Downgrade;
import io.fotabridge.emulator.device.boot.ImageCheck;
import io.fotabridge.emulator.device.boot.Sha256;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.smp.Answer;
import io.fotabridge.emulator.device.smp.Requests;
import io.fotabridge.emulator.device.smp.SmpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MCUboot's serial recovery, by the column "MCUboot boot_serial" of how servers differ. */
class RecoveryTest {
    private static final byte[] OLD = McubootImages.version("1.0.0").body(1, 3_000).toBytes();
    private static final byte[] NEW = McubootImages.version("2.0.0").body(2, 5_000).toBytes();
    private static final int CHUNK = 400;

    @TempDir
    Path folder;
    private TestBoard board;
    private SmpServer server;

    @BeforeEach
    void start() throws IOException {
        board = new TestBoard(folder, Faults.NONE, new Kind(2, BootMode.SWAP, Downgrade.ALLOWED, false));
        board.flash.slot(0).write(0, OLD);
        server = server(Set.of(RecoveryOption.HASH));
    }

    @AfterEach
    void close() throws IOException {
        board.close();
    }

    @Test
    void anUploadGoesIntoTheFirstSlotAndBoots() throws Exception {
        assertEquals(NEW.length, upload(NEW, 0).offset());

        assertArrayEquals(NEW, Files.readAllBytes(board.flash.slot(0).file()));
        assertEquals(Optional.empty(), board.boot().halted());
    }

    @Test
    void anInterruptedUploadLeavesNothingThatBoots() throws Exception {
        first(NEW, 0);

        assertTrue(board.boot().halted().isPresent());
    }

    /** Neither the same hash nor anything else resumes; a wrong offset is a success with the right one. */
    @Test
    void offsetZeroAlwaysBeginsAnew() throws Exception {
        first(NEW, 0);
        assertEquals(2 * CHUNK, answer(Requests.chunk(CHUNK, piece(CHUNK))).offset());

        assertEquals(2 * CHUNK, answer(Requests.chunk(7, new byte[8])).offset());
        assertEquals(CHUNK, first(NEW, 0).offset());
        assertEquals(CHUNK, board.flash.slot(0).written());
    }

    @Test
    void whatIsNoWholeWordIsAskedForAgain() throws Exception {
        first(NEW, 0);

        assertEquals(CHUNK + 4, answer(Requests.chunk(CHUNK, new byte[7])).offset());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 0", "2, 0, 1", "3, 1, 0", "4, 1, 1"})
    void directUploadChoosesTheSlotByNumber(int number, int image, int slot) throws Exception {
        server = server(Set.of(RecoveryOption.DIRECT_UPLOAD));

        upload(NEW, number);

        assertArrayEquals(NEW, Files.readAllBytes(board.images.get(image).slot(slot).file()));
        assertEquals("3", first(NEW, 5).error());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1"})
    void withoutItTheNumberIsThatOfTheImage(int number, int image) throws Exception {
        upload(NEW, number);

        assertArrayEquals(NEW, Files.readAllBytes(board.images.get(image).slot(0).file()));
        assertEquals("3", first(NEW, 2).error());
    }

    /** The header copies the version of the request, whatever it is, and the body is always that of version 1. */
    @Test
    void theHeaderTellsNothing() throws Exception {
        byte[] request = Requests.chunk(0, new byte[40]);
        request[0] = 2 << 3 | 2;

        byte[] answer = server.answer(request).orElseThrow();

        assertEquals(2 << 3 | 3, answer[0]);
        assertEquals("3", Answer.of(answer).get("rc"), "no length");
    }

    @Test
    void theListHasOnlyWhatBootsAndNoFalseFlags() throws Exception {
        board.flash.slot(1).write(0, NEW);
        board.flash.slot(1).write(600, new byte[] {1, 2, 3});
        server = server(EnumSet.allOf(RecoveryOption.class));

        Answer list = answer(Requests.read(1, 0));

        assertEquals("1.0.0", list.get("images.0.version"));
        assertEquals("true", list.get("images.0.confirmed"));
        assertNull(list.get("images.0.active"));
        assertNull(list.get("images.0.pending"));
        assertNull(list.get("images.1.version"), "the damaged one");
        assertNull(list.get("splitStatus"));
    }

    @Test
    void withoutOptionsItHasListUploadAndResetAlone() throws Exception {
        server = server(Set.of());

        assertEquals("8", answer(Requests.write(0, 0, "d", "x")).error());
        assertEquals("8", answer(Requests.read(0, 6)).error());
        assertEquals("8", answer(Requests.read(0, 8)).error());
        assertEquals("8", answer(Requests.read(1, 6)).error());
        assertEquals("8", answer(Requests.write(1, 0, "confirm", true)).error());
        assertEquals("8", answer(Requests.write(1, 5)).error());
        assertNull(answer(Requests.read(1, 0)).get("images.0.hash"));
        assertFalse(server.reset().made());
        assertEquals("0", answer(Requests.write(0, 5)).error());
        assertTrue(server.reset().made());
    }

    @Test
    void withAllOptionsItTellsItsOnlyBufferAndMarksImages() throws Exception {
        server = server(EnumSet.allOf(RecoveryOption.class));
        upload(NEW, 2);

        assertEquals("x", answer(Requests.write(0, 0, "d", "x")).get("r"));
        assertEquals("1024", answer(Requests.read(0, 6)).get("buf_size"));
        assertEquals("1", answer(Requests.read(0, 6)).get("buf_count"));
        assertEquals("2", answer(Requests.read(1, 6)).get("images.0.slots.1.upload_image_id"));
        byte[] hash = SlotImage.read(board.flash.slot(1)).flatMap(SlotImage::hash).orElseThrow();
        assertEquals("5", answer(Requests.write(1, 0, "hash", new byte[32])).error());
        assertEquals("3", answer(Requests.write(1, 0, "confirm", true)).error(), "no hash, and two images");
        Answer list = answer(Requests.write(1, 0, "hash", hash));
        assertEquals("true", list.get("images.1.pending"));
        assertEquals(HexFormat.of().formatHex(hash), list.get("images.1.hash"));
        assertEquals(Trailer.TEST, board.flash.trailer(1));
        assertEquals("6", answer(Requests.write(1, 0, "hash", hash)).error(), "settled");
    }

    private SmpServer server(Set<RecoveryOption> options) {
        return new Recovery(board.board, RecoverySettings.NONE.with(options), new ImageCheck(Optional.empty()), 4)
                .server();
    }

    private Answer upload(byte[] image, int number) throws Exception {
        Answer last = first(image, number);
        while (last.offset() < image.length) {
            int at = (int) last.offset();
            last = answer(Requests.chunk(at, Arrays.copyOfRange(image, at, Math.min(at + CHUNK, image.length))));
            assertEquals("0", last.error());
        }
        return last;
    }

    private Answer first(byte[] image, int number) throws Exception {
        return answer(Requests.write(1, 1, "off", 0, "data", Arrays.copyOf(image, CHUNK), "len", image.length,
                "sha", Sha256.of(image), "image", number));
    }

    private static byte[] piece(int at) {
        return Arrays.copyOfRange(NEW, at, at + CHUNK);
    }

    private Answer answer(byte[] request) throws Exception {
        return Answer.of(server.answer(request).orElseThrow());
    }
}
