// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Turns a frame into the lines that carry it over a console. */
public final class ConsoleFrameEncoder {

    private ConsoleFrameEncoder() {}

    /**
     * The lines of a frame, each with its marker and its newline.
     *
     * @param body header and payload, 1 to {@link ConsoleFraming#LARGEST_BODY} bytes
     */
    public static List<byte[]> encode(byte[] body) {
        if (body.length == 0 || body.length > ConsoleFraming.LARGEST_BODY) {
            throw new IllegalArgumentException("a frame of " + body.length + " bytes cannot be framed");
        }
        byte[] frame = ByteBuffer.allocate(body.length + ConsoleFraming.OVERHEAD)
                .putShort((short) (body.length + 2))
                .put(body)
                .putShort((short) Crc16.of(body, 0, body.length))
                .array();
        List<byte[]> lines = new ArrayList<>();
        for (int offset = 0; offset < frame.length; offset += ConsoleFraming.BYTES_PER_LINE) {
            byte[] marker = offset == 0 ? ConsoleFraming.START : ConsoleFraming.CONTINUATION;
            int length = Math.min(ConsoleFraming.BYTES_PER_LINE, frame.length - offset);
            lines.add(line(marker, ByteBuffer.wrap(frame, offset, length)));
        }
        return lines;
    }

    private static byte[] line(byte[] marker, ByteBuffer piece) {
        ByteBuffer text = Base64.getEncoder().encode(piece);
        return ByteBuffer.allocate(marker.length + text.remaining() + 1)
                .put(marker)
                .put(text)
                .put(ConsoleFraming.NEWLINE)
                .array();
    }
}
