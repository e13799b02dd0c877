// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.ZipFile;

/**
 * The bytes of an image where they lie in a package on the disk: a part of the file, or of an entry of a zip file,
 * which is never unpacked to anywhere. For one thread at a time.
 */
public abstract class PackagedBytes implements ImageBytes, Closeable {

    private static final int PIECE = 64 * 1024;

    private final long length;
    private byte[] sha256;

    PackagedBytes(long length) {
        this.length = length;
    }

    /** The bytes of an image that a reader has found in this package. */
    public static PackagedBytes open(Path file, FirmwareImage image) throws IOException {
        ImagePlace place = image.place();
        return place.entry().isEmpty()
                ? new FileBytes(file, place.offset(), place.length())
                : ZippedBytes.opened(file, place.entry(), place.offset(), place.length());
    }

    /** The whole entry that the device wants to see before this image. */
    public static PackagedBytes openCompanion(Path file, FirmwareImage image) throws IOException {
        return ZippedBytes.whole(file, image.place().companion());
    }

    /** All the bytes of an entry of an open zip file, which stays open when they are closed. */
    public static PackagedBytes of(ZipFile zip, String entry) throws IOException {
        return ZippedBytes.within(zip, entry);
    }

    @Override
    public final long length() {
        return length;
    }

    @Override
    public final int read(long from, ByteBuffer into) throws IOException {
        int wanted = (int) Math.min(into.remaining(), Math.max(0, length - from));
        ByteBuffer window = into.slice(into.position(), wanted);
        fill(from, window);
        into.position(into.position() + wanted);
        return wanted;
    }

    /** Fills the whole window; there are as many bytes, unless the file is broken. */
    abstract void fill(long from, ByteBuffer window) throws IOException;

    @Override
    public final byte[] sha256() throws IOException {
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
}
