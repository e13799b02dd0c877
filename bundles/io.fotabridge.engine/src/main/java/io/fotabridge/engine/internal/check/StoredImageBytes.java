// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The bytes of an image, where they lie in a package of the store. */
public final class StoredImageBytes implements ImageBytes, Closeable {

    private static final int PIECE = 64 * 1024;

    private final FileChannel file;
    private final long offset;
    private final long length;
    private byte[] sha256;

    public StoredImageBytes(StoredPackage pack, FirmwareImage image) throws IOException {
        file = FileChannel.open(pack.file(), StandardOpenOption.READ);
        offset = image.offset();
        length = image.length();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long from, ByteBuffer into) throws IOException {
        int wanted = (int) Math.min(into.remaining(), Math.max(0, length - from));
        ByteBuffer window = into.slice(into.position(), wanted);
        while (window.hasRemaining()) {
            if (file.read(window, offset + from + window.position()) < 0) {
                throw new EOFException("the package ends within its image");
            }
        }
        into.position(into.position() + wanted);
        return wanted;
    }

    @Override
    public synchronized byte[] sha256() throws IOException {
        if (sha256 == null) {
            sha256 = digest();
        }
        return sha256.clone();
    }

    private byte[] digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            for (long position = 0; position < length; position += piece.limit()) {
                piece.clear();
                read(position, piece);
                digest.update(piece.flip());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
