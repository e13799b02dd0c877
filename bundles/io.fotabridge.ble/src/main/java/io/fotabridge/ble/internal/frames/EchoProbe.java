// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Echo requests of any size from 12 bytes on (OS group, command 0, {@code {"d": text}}), and no other SMP: they find
 * out what fits into a packet.
 */
final class EchoProbe {

    private static final int MAP_AND_KEY = 3;
    private static final int TEXT_TO_KNOW = 8;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private EchoProbe() {}

    /** A request of exactly so many bytes. */
    static byte[] ofSize(int size, int sequence) {
        int body = size - MessageHeader.SIZE;
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        out.writeBytes(new byte[] {
            2, 0, (byte) (body >> 8), (byte) body, 0, 0, (byte) sequence, 0, (byte) 0xa1, 0x61, 'd'
        });
        writeText(body - MAP_AND_KEY, out);
        return out.toByteArray();
    }

    /** Whether it brings the same text back. */
    static boolean isAnswer(byte[] answer, byte[] request) {
        String asked = new String(request, StandardCharsets.ISO_8859_1);
        String text = asked.substring(asked.indexOf(LETTERS.substring(0, TEXT_TO_KNOW)));
        return new String(answer, StandardCharsets.ISO_8859_1).contains(text);
    }

    /** A text of CBOR that takes so many bytes with its head, which may be longer than it had to be (RFC 8949, 3). */
    private static void writeText(int bytes, ByteArrayOutputStream out) {
        int head = bytes <= 24 ? 1 : bytes <= 257 ? 2 : 3;
        int length = bytes - head;
        if (head == 1) {
            out.write(0x60 | length);
        } else if (head == 2) {
            out.write(0x78);
            out.write(length);
        } else {
            out.write(0x79);
            out.write(length >> 8);
            out.write(length);
        }
        for (int i = 0; i < length; i++) {
            out.write(LETTERS.charAt((i + i / LETTERS.length()) % LETTERS.length()));
        }
    }
}
