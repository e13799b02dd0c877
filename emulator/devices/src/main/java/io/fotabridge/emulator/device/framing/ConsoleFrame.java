// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.framing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The console framing ("NLIP", Zephyr subsys/mgmt/mcumgr/transport/src/serial_util.c): length, message and CRC, cut
 * into pieces of at most 93 bytes, each base64 in a line of its own behind a two-byte mark.
 */
final class ConsoleFrame {
    static final int FIRST = 0x0609;
    static final int NEXT = 0x0414;
    /** Length before and CRC behind the message, two bytes each. */
    static final int OVERHEAD = 4;
    /** With mark and newline. */
    static final int MAX_LINE = 127;
    private static final int MAX_PIECE = 93;

    private ConsoleFrame() {
    }

    /** @param counted bytes of the CRC that the length counts */
    static List<byte[]> cut(byte[] message, int counted) {
        byte[] frame = ByteBuffer.allocate(message.length + OVERHEAD)
                .putShort((short) (message.length + counted))
                .put(message)
                .putShort((short) Crc16.of(message, 0, message.length))
                .array();
        List<byte[]> lines = new ArrayList<>();
        for (int at = 0; at < frame.length; at += MAX_PIECE) {
            byte[] piece = Arrays.copyOfRange(frame, at, Math.min(at + MAX_PIECE, frame.length));
            lines.add(line(at == 0 ? FIRST : NEXT, piece));
        }
        return lines;
    }

    private static byte[] line(int mark, byte[] piece) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(MAX_LINE);
        line.write(mark >> 8);
        line.write(mark);
        line.writeBytes(Base64.getEncoder().encode(piece));
        line.write('\n');
        return line.toByteArray();
    }
}
