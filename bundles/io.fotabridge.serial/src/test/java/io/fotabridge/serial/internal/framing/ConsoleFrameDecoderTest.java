// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFrameDecoderTest {

    private static final int LARGEST = 512;

    private final List<byte[]> decoded = new ArrayList<>();
    private final ConsoleFrameDecoder decoder = new ConsoleFrameDecoder(LARGEST, decoded::add);

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) (i * 7 + length);
        }
        return body;
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    private static List<String> lines(byte[] body) {
        return ConsoleFrameEncoder.encode(body).stream().map(ConsoleFrameDecoderTest::text).toList();
    }

    private void feed(String wire) {
        byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
        decoder.feed(bytes, 0, bytes.length);
    }

    private void assertDecoded(byte[]... bodies) {
        assertEquals(bodies.length, decoded.size());
        for (int i = 0; i < bodies.length; i++) {
            assertArrayEquals(bodies[i], decoded.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 88, 89, 90, 91, 182, 183, 511, LARGEST})
    void bytesMayComeOneByOne(int length) {
        for (String line : lines(body(length))) {
            line.chars().forEach(c -> decoder.feed(new byte[] {(byte) c}, 0, 1));
        }

        assertDecoded(body(length));
    }

    @Test
    void logTextBetweenLinesDoesNotAbortTheFrame() {
        feed("*** Booting Zephyr OS ***\n" + String.join("<inf> valve: opened\r\n", lines(body(300))) + "uart:~$ ");

        assertDecoded(body(300));
    }

    @Test
    void logTextInFrontOfAMarkerIsPassedOver() {
        feed("uart:~$ " + String.join("[00:00:01,123] <inf> ", lines(body(200))));

        assertDecoded(body(200));
    }

    @Test
    void aLineThatLogTextHasCutIsLostAndTheOneAfterItIsNot() {
        String line = lines(body(20)).get(0);

        feed(line.substring(0, 10) + "<err> overrun" + line);

        assertDecoded(body(20));
    }

    @Test
    void consolesMayMapNewlines() {
        feed(String.join("", lines(body(150))).replace("\n", "\r\n"));

        assertDecoded(body(150));
    }

    @Test
    void aLineWithBadBase64DropsTheFrame() {
        List<String> lines = new ArrayList<>(lines(body(200)));
        lines.set(1, lines.get(1).replaceFirst("[A-Za-z]{4}", "!%&/"));

        feed(String.join("", lines));
        feed(String.join("", lines(body(10))));

        assertDecoded(body(10));
    }

    @Test
    void aChangedByteDropsTheFrame() {
        byte[] line = ConsoleFrameEncoder.encode(body(20)).get(0);
        line[12] = (byte) (line[12] == 'A' ? 'B' : 'A');

        feed(text(line));

        assertDecoded();
    }

    @Test
    void aMissingLineDropsTheFrameOnly() {
        List<String> lines = new ArrayList<>(lines(body(300)));
        lines.remove(1);

        feed(String.join("", lines));
        feed(String.join("", lines(body(11))));

        assertDecoded(body(11));
    }

    @Test
    void aContinuationWithoutAStartIsIgnored() {
        feed(lines(body(200)).get(1) + lines(body(12)).get(0));

        assertDecoded(body(12));
    }

    @Test
    void aStartDropsWhatWasBegun() {
        feed(lines(body(200)).get(0) + String.join("", lines(body(150))));

        assertDecoded(body(150));
    }

    @Test
    void aRepeatedLastLineIsIgnored() {
        List<String> lines = lines(body(120));

        feed(String.join("", lines) + lines.get(1) + lines.get(1));

        assertDecoded(body(120));
    }

    @Test
    void aFrameOverTheLimitIsDroppedAtItsFirstLine() {
        feed(String.join("", lines(body(LARGEST + 1))) + String.join("", lines(body(13))));

        assertDecoded(body(13));
    }

    @Test
    void longLinesAreTakenFromDevicesThatAreBuiltForThem() {
        feed("\6\11" + Base64.getEncoder().encodeToString(frame(402, body(400))) + "\n");

        assertDecoded(body(400));
    }

    /** Zephyr 2.7 does not count it, wherever the lines are cut. */
    @ParameterizedTest
    @ValueSource(ints = {8, 88, 89, 90, 91, 92, 182, 183, 184, LARGEST})
    void theChecksumMayBeLeftOutOfTheLength(int length) {
        feed("<inf> boot\r\n" + String.join("<inf> valve: opened\r\n", uncounted(body(length))));
        feed(String.join("", lines(body(10))));

        assertDecoded(body(length), body(10));
    }

    @Test
    void aChecksumThatNeverComesDropsTheFrameOnly() {
        List<String> lines = uncounted(body(91));

        feed(lines.get(0) + lines(body(10)).get(0) + lines.get(1));
        feed(lines.get(0) + lines(body(120)).get(1) + lines(body(11)).get(0));

        assertDecoded(body(10), body(11));
    }

    private static List<String> uncounted(byte[] body) {
        byte[] frame = frame(body.length, body);
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < frame.length; at += 93) {
            byte[] piece = Arrays.copyOfRange(frame, at, Math.min(at + 93, frame.length));
            lines.add((at == 0 ? "\6\11" : "\4\24") + Base64.getEncoder().encodeToString(piece) + "\n");
        }
        return lines;
    }

    private static byte[] frame(int announced, byte[] body) {
        return ByteBuffer.allocate(body.length + 4)
                .putShort((short) announced)
                .put(body)
                .putShort((short) Crc16.of(body, 0, body.length))
                .array();
    }

    @Test
    void anEndlessLineCostsNoMemoryAndHidesNothingAfterIt() {
        byte[] endless = new byte[8 << 20];
        Arrays.fill(endless, (byte) 'A');

        feed("\6\11");
        decoder.feed(endless, 0, endless.length);
        feed("\n" + lines(body(14)).get(0));

        assertDecoded(body(14));
    }

    @Test
    void aFrameWithoutABodyIsNone() {
        feed("\6\11AAIAAA==\n\6\11AAAAAA==\n\6\11AAE=\n\6\11\n");

        assertDecoded();
    }
}
