// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.framing;

/** The checksum of the console framing: polynomial 0x1021, start 0, not reflected (CRC-16/XMODEM). */
public final class Crc16 {
    private static final int POLYNOMIAL = 0x1021;

    private Crc16() {
    }

    public static int of(byte[] bytes, int offset, int length) {
        int crc = 0;
        for (int i = offset; i < offset + length; i++) {
            crc ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
        }
        return crc & 0xffff;
    }
}
