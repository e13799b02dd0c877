// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.image.internal.format.ImageHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.function.Consumer;

/**
 * What hash and signature of an image cover: its bytes from the header to the end of the protected TLV area. They are
 * read a piece at a time, however many there are.
 */
record CoveredBytes(ImageSource source, long length) {

    private static final int PIECE = 64 * 1024;

    static CoveredBytes of(McubootImage image, ImageSource source) {
        return new CoveredBytes(source, image.header().coveredLength());
    }

    byte[] digest(MessageDigest digest) throws IOException, InterruptedException {
        forEachPiece(0, digest::update);
        return digest.digest();
    }

    /** The fields of the header. */
    byte[] head() throws IOException, InterruptedException {
        return source.read(0, ImageHeader.LENGTH);
    }

    /** Hands over all of them from {@code from} on; the buffer is used again for the next piece. */
    void forEachPiece(long from, Consumer<ByteBuffer> sink) throws IOException, InterruptedException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, length));
        for (long offset = from; offset < length; offset += piece.limit()) {
            piece.clear().limit((int) Math.min(piece.capacity(), length - offset));
            source.read(offset, piece);
            sink.accept(piece.flip());
        }
    }
}
