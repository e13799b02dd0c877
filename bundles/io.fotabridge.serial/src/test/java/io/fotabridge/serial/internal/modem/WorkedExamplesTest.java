// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks, byte by byte, of a signed image of 192 bytes. */
class WorkedExamplesTest {

    private static final byte[] IMAGE = HexFormat.of().parseHex(
            "3db8f396000000002000000010000000" + "00000000010203000400000000000000"
                    + "000102030405060708090a0b0c0d0e0f" + "0769900010002000" + "04cbb04cff0327ca"
                    + "1d27929d4af2c825fb1d13bdb48fd5fd" + "d935263b6e42d4b30100200006e3fd8f"
                    + "da29bb60ab59557de61edb0aecdb2311" + "34be30e75b455f8e1b792fa924004000"
                    + "4ac9027f89a973e4919f06c245919ca9" + "d91afadffd87bf6c6d1310f0da04cdb5"
                    + "344dfca9117e21a4c863481d83bec368" + "e9bd34bfb1729e8f5ce9756eb20a1d0b");

    private static String hex(Packet packet, byte[] data, Checksum checksum) {
        return HexFormat.of().formatHex(BlockEncoder.encode(packet, data, checksum));
    }

    private static String data(int number, int offset, int length, int size) {
        byte[] part = Arrays.copyOfRange(IMAGE, offset, offset + length);
        return hex(new Packet.Data(number, offset, length, size), part, Checksum.CRC);
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }

    @Test
    void theHeaderTellsNameAndSize() {
        String header = hex(new Packet.Header(new FileInfo("fw.bin", 192)), new byte[0], Checksum.CRC);

        assertEquals("0100ff" + "66772e62696e00" + "3139322030203000" + "00".repeat(128 - 15) + "eae6", header);
    }

    @Test
    void smallBlocksAreFilledUp() {
        assertEquals("0101fe" + hex(IMAGE, 0, 128) + "b7b2", data(1, 0, 128, 128));
        assertEquals("0102fd" + hex(IMAGE, 128, 192) + "1a".repeat(64) + "abdb", data(2, 128, 64, 128));
    }

    @Test
    void aLargeBlockIsFilledUp() {
        assertEquals("0201fe" + hex(IMAGE, 0, 192) + "1a".repeat(832) + "3ef6", data(1, 0, 192, 1024));
    }

    @Test
    void anEmptyHeaderEndsTheBatch() {
        assertEquals("0100ff" + "00".repeat(128) + "0000", hex(new Packet.EndOfBatch(), new byte[0], Checksum.CRC));
        assertEquals("04", hex(new Packet.EndOfFile(), new byte[0], Checksum.CRC));
    }

    @Test
    void aReceiverThatCanOnlyAddIsGivenASum() {
        byte[] data = "123456789".getBytes(StandardCharsets.US_ASCII);
        String block = hex(new Packet.Data(255, 0, 9, 128), data, Checksum.SUM);

        int sum = 0x1dd + 119 * 0x1a;
        assertEquals("01ff00" + "313233343536373839" + "1a".repeat(119) + String.format("%02x", sum & 0xff), block);
    }

    @Test
    void theWayOutIsLong() {
        assertEquals("18".repeat(8) + "08".repeat(8), HexFormat.of().formatHex(BlockEncoder.cancellation()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my firmware.bin", "f\u00fcr.bin", "a\u0000b"})
    void namesThatAReceiverCouldMisreadAreRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> new FileInfo(name, 1));
    }
}
