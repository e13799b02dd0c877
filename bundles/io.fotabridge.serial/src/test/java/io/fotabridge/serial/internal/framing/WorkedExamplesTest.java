// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames as real clients and servers put them on the wire. */
class WorkedExamplesTest {

    private static final String ECHO_V1 = "0200000600002a00a16164626869";
    private static final String ECHO_V2 = "0a00000600002a00a16164626869";
    private static final String PARAMETERS = "0800000100000106a0";
    private static final String IMAGE_LIST = "0800000100010200a0";

    /** First chunk of an upload: the first 64 bytes of an image of 192, its length and its SHA-256. */
    private static final String FIRST_CHUNK = "0a00007900010101" + "a4636f666600" + "64646174615840"
            + "3db8f39600000000200000001000000000000000010203000400000000000000"
            + "000102030405060708090a0b0c0d0e0f076990001000200004cbb04cff0327ca"
            + "636c656e18c0" + "637368615820"
            + "5a26be041421999b41e3c3140723dbc3917a3d5b18f77e650450136c52033cdf";

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of(ECHO_V1, List.of("\6\11ABACAAAGAAAqAKFhZGJoaeMD\n")),
                Arguments.of(ECHO_V2, List.of("\6\11ABAKAAAGAAAqAKFhZGJoaQho\n")),
                Arguments.of(PARAMETERS, List.of("\6\11AAsIAAABAAABBqBEIw==\n")),
                Arguments.of(IMAGE_LIST, List.of("\6\11AAsIAAABAAECAKDBYQ==\n")),
                Arguments.of(
                        FIRST_CHUNK,
                        List.of(
                                "\6\11AIMKAAB5AAEBAaRjb2ZmAGRkYXRhWEA9uPOWAAAAACAAAAAQAAAAAAAAAAECAwAEAAAAAA"
                                        + "AAAAABAgMEBQYHCAkKCwwNDg8HaZAAEAAgAATLsEz/AyfKY2xlbhjA\n",
                                "\4\24Y3NoYVggWia+BBQhmZtB48MUByPbw5F6PVsY935lBFATbFIDPN9UAw==\n")));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void isEncodedToTheSameLines(String body, List<String> lines) {
        List<String> encoded = ConsoleFrameEncoder.encode(HexFormat.of().parseHex(body)).stream()
                .map(line -> new String(line, StandardCharsets.ISO_8859_1))
                .toList();

        assertEquals(lines, encoded);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void isDecodedToTheSameBody(String body, List<String> lines) {
        List<byte[]> decoded = new ArrayList<>();
        byte[] wire = String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);

        new ConsoleFrameDecoder(1024, decoded::add).feed(wire, 0, wire.length);

        assertEquals(1, decoded.size());
        assertArrayEquals(HexFormat.of().parseHex(body), decoded.get(0));
    }

    @Test
    void theChecksumIsXmodem() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertEquals(0x31c3, Crc16.of(digits, 0, digits.length));
    }

    /** Second chunk: offset 64, 128 bytes; 150 bytes with checksum 8bd6 take 127 and 87 bytes on the wire. */
    @Test
    void aChunkTakesAsManyBytesOnTheWireAsTheFormulaSays() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(HexFormat.of().parseHex("0a00008e00010201a2636f66661840646461746158" + "80"));
        body.writeBytes(new byte[128]);

        List<byte[]> lines = ConsoleFrameEncoder.encode(body.toByteArray());

        assertEquals(List.of(127, 87), lines.stream().map(line -> line.length).toList());
    }
}
