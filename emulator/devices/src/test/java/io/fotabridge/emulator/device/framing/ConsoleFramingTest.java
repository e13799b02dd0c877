// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.time.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire examples were made with other people's tools. */
class ConsoleFramingTest {
    private static final byte[] FIRST = {6, 9};
    private static final byte[] NEXT = {4, 20};

    @ParameterizedTest
    @CsvSource({
        "0200000600002a00a16164626869, ABACAAAGAAAqAKFhZGJoaeMD",
        "0a00000600002a00a16164626869, ABAKAAAGAAAqAKFhZGJoaQho",
        "0800000100000106a0, AAsIAAABAAABBqBEIw==",
        "0800000100010200a0, AAsIAAABAAECAKDBYQ=="})
    void oneLineMessagesInBothDirections(String message, String text) {
        byte[] bytes = HexFormat.of().parseHex(message);
        byte[] line = line(FIRST, text);

        assertArrayEquals(line, Framing.CONSOLE.cut(bytes).get(0));
        assertArrayEquals(bytes, received(1024, line).get(0));
    }

    @Test
    void theChecksumMayBeLeftOutOfTheLength() {
        byte[] message = HexFormat.of().parseHex("0800000100000106a0");

        assertArrayEquals(line(FIRST, "AAkIAAABAAABBqBEIw=="), Framing.UNCOUNTED.cut(message).get(0));
    }

    @Test
    void aMessageOfTwoLines() {
        // given: the first upload chunk of the 192-byte image, 64 bytes of data
        byte[] first = line(FIRST, "AIMKAAB5AAEBAaRjb2ZmAGRkYXRhWEA9uPOWAAAAACAAAAAQAAAAAAAAAAECAwAEAAAAAAAAAAABAgME"
                + "BQYHCAkKCwwNDg8HaZAAEAAgAATLsEz/AyfKY2xlbhjA");
        byte[] second = line(NEXT, "Y3NoYVggWia+BBQhmZtB48MUByPbw5F6PVsY935lBFATbFIDPN9UAw==");
        assertEquals(127, first.length);

        // when
        List<byte[]> messages = received(1024, first, second);

        // then
        assertEquals(1, messages.size());
        assertEquals(129, messages.get(0).length);
        List<byte[]> again = Framing.CONSOLE.cut(messages.get(0));
        assertArrayEquals(first, again.get(0));
        assertArrayEquals(second, again.get(1));
    }

    @Test
    void consoleTextBetweenAndBeforeTheLinesIsIgnored() {
        List<byte[]> lines = Framing.CONSOLE.cut(new byte[200]);
        byte[] log = "<inf> booted\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] prompt = "uart:~$ ".getBytes(StandardCharsets.US_ASCII);

        List<byte[]> messages = received(1024, log, lines.get(0), log, lines.get(1), prompt, lines.get(2));

        assertArrayEquals(new byte[200], messages.get(0));
    }

    @Test
    void carriageReturnsAreStripped() {
        byte[] line = line(FIRST, "AAsIAAABAAABBqBEIw==\r");

        assertEquals(1, received(1024, line).size());
    }

    @Test
    void aFirstLineStartsAnew() {
        List<byte[]> lines = Framing.CONSOLE.cut(new byte[200]);

        List<byte[]> messages = received(1024, lines.get(0), lines.get(0), lines.get(1), lines.get(2));

        assertEquals(1, messages.size());
    }

    @Test
    void whatDoesNotFitTheBufferVanishes() {
        // a buffer holds length, message and CRC
        assertEquals(1, received(384, Framing.CONSOLE.cut(new byte[380]).toArray(new byte[0][])).size());
        assertEquals(0, received(384, Framing.CONSOLE.cut(new byte[381]).toArray(new byte[0][])).size());
    }

    @Test
    void aLineTooLongForTheDeviceVanishes() {
        byte[] tooLong = line(FIRST, "A".repeat(128));
        byte[] good = line(FIRST, "AAsIAAABAAABBqBEIw==");

        assertEquals(1, received(1024, tooLong, good).size());
    }

    @Property
    void everyMessageArrives(@ForAll @Size(min = 1, max = 2000) byte[] message,
            @ForAll @IntRange(min = 1, max = 300) int cut) {
        byte[] wire = concat(Framing.CONSOLE.cut(message));
        Unframer unframer = Framing.CONSOLE.unframer(Intake.framesOf(2004), new VirtualTime());
        List<byte[]> messages = new ArrayList<>();

        for (int at = 0; at < wire.length; at += cut) {
            byte[] piece = Arrays.copyOfRange(wire, at, Math.min(at + cut, wire.length));
            unframer.pieces(piece, piece.length).forEach(l -> unframer.accept(l).ifPresent(messages::add));
        }

        assertEquals(1, messages.size());
        assertArrayEquals(message, messages.get(0));
        assertTrue(Framing.CONSOLE.cut(message).stream().allMatch(l -> l.length <= 127));
    }

    @Property
    void oneFlippedBitNeverGetsThrough(@ForAll @Size(min = 1, max = 300) byte[] message,
            @ForAll @IntRange(min = 0, max = 100_000) int where, @ForAll @IntRange(min = 0, max = 7) int bit) {
        byte[] wire = concat(Framing.CONSOLE.cut(message));
        wire[where % wire.length] ^= (byte) (1 << bit);

        for (byte[] arrived : received(1024, wire)) {
            // Base64 has bits that say nothing at its end: flipping one of those changes no byte.
            assertArrayEquals(message, arrived);
        }
    }

    @Property
    void noInputBreaksTheReceiver(@ForAll @Size(max = 600) byte[] noise) {
        Unframer unframer = Framing.CONSOLE.unframer(Intake.framesOf(384), new VirtualTime());
        unframer.pieces(noise, noise.length).forEach(unframer::accept);
        byte[] end = {'\n'};
        unframer.pieces(end, 1).forEach(unframer::accept);

        byte[] good = line(FIRST, "AAsIAAABAAABBqBEIw==");
        assertTrue(unframer.pieces(good, good.length).stream().anyMatch(l -> unframer.accept(l).isPresent()));
    }

    private static List<byte[]> received(int bufferSize, byte[]... wire) {
        Unframer unframer = Framing.CONSOLE.unframer(Intake.framesOf(bufferSize), new VirtualTime());
        byte[] all = concat(List.of(wire));
        List<byte[]> messages = new ArrayList<>();
        unframer.pieces(all, all.length).forEach(l -> unframer.accept(l).ifPresent(messages::add));
        return messages;
    }

    private static byte[] line(byte[] mark, String text) {
        return concat(List.of(mark, (text + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] concat(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
