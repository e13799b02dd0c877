// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.image.ImageBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The bytes of an init packet or a firmware from front to back, with the CRC-32 of all up to where it stands. */
final class Feed {

    private static final int PIECE = 16 * 1024;

    private final ImageBytes bytes;
    private CRC32 crc = new CRC32();
    private long position;

    Feed(ImageBytes bytes) {
        this.bytes = bytes;
    }

    long length() {
        return bytes.length();
    }

    long position() {
        return position;
    }

    int crc() {
        return (int) crc.getValue();
    }

    /** Goes to an offset. Back is slow: what is before it is read once more, from the beginning. */
    void seek(long offset) throws IOException {
        if (offset < position) {
            crc = new CRC32();
            position = 0;
        }
        while (position < offset) {
            advance(peek((int) Math.min(PIECE, offset - position)));
        }
    }

    /** The next bytes, without going on. */
    byte[] peek(int count) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(count, length() - position));
        bytes.read(position, piece);
        return piece.array();
    }

    /** Goes on behind what was peeked at. */
    void advance(byte[] piece) {
        crc.update(piece);
        position += piece.length;
    }
}
