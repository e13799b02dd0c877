// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Compares an image with the hash that it claims to have. */
final class IntegrityCheck {

    private static final int PIECE = 64 * 1024;

    private IntegrityCheck() {
    }

    /**
     * Hashes the covered bytes, a piece at a time. An encrypted image cannot be compared: its hash is that of the
     * plaintext (MCUboot, docs/encrypted_images.md). The flag alone does not get an image past this check, though.
     */
    static void check(McubootImage image, ImageSource source)
            throws FirmwareException, IOException, InterruptedException {
        if (image.header().isEncrypted()) {
            if (!image.hasWrappedKey()) {
                throw new FirmwareException(FailureCause.INTEGRITY, "The image is marked as encrypted, but holds no "
                        + "key for the device to decrypt it with. Build it again with imgtool's --encrypt.");
            }
            return;
        }
        if (!MessageDigest.isEqual(hash(image, source), image.hash())) {
            throw new FirmwareException(FailureCause.INTEGRITY, "The " + image.hashFunction().algorithm()
                    + " hash of the image differs from the one that stands in it: the file was damaged or changed "
                    + "after it was built. " + McubootReader.PUBLISH_AGAIN);
        }
    }

    private static byte[] hash(McubootImage image, ImageSource source) throws IOException, InterruptedException {
        MessageDigest digest = image.hashFunction().newDigest();
        long end = image.header().coveredLength();
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, end));
        for (long offset = 0; offset < end; offset += piece.limit()) {
            piece.clear().limit((int) Math.min(piece.capacity(), end - offset));
            source.read(offset, piece);
            digest.update(piece.flip());
        }
        return digest.digest();
    }
}
