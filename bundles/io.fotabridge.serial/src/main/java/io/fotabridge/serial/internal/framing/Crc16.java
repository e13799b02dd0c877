// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

/** CRC-16/XMODEM: polynomial 0x1021, initial value 0, nothing reflected, no final XOR. */
public final class Crc16 {

    private static final int POLYNOMIAL = 0x1021;
    private static final int[] TABLE = new int[256];

    static {
        for (int index = 0; index < TABLE.length; index++) {
            int remainder = index << 8;
            for (int bit = 0; bit < 8; bit++) {
                remainder = (remainder & 0x8000) == 0 ? remainder << 1 : (remainder << 1) ^ POLYNOMIAL;
            }
            TABLE[index] = remainder & 0xffff;
        }
    }

    private Crc16() {}

    /** The checksum of a stretch of bytes; 0 for one that ends with its own checksum, big-endian. */
    public static int of(byte[] bytes, int offset, int length) {
        int crc = 0;
        for (int i = offset; i < offset + length; i++) {
            crc = (crc << 8 & 0xffff) ^ TABLE[(crc >> 8) ^ (bytes[i] & 0xff)];
        }
        return crc;
    }
}
