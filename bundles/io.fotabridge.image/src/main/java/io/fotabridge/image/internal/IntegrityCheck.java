// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.image.internal.format.ImageHeader;
import java.io.IOException;
import java.security.MessageDigest;

/** Compares an image with the hash that it claims to have. */
final class IntegrityCheck {

    private IntegrityCheck() {
    }

    static void check(McubootImage image, ImageSource source)
            throws FirmwareException, IOException, InterruptedException {
        CoveredBytes covered = CoveredBytes.of(image, source);
        if (image.header().isEncrypted()) {
            refusePlaintext(image, covered);
        } else if (!MessageDigest.isEqual(covered.digest(image.hashFunction().newDigest()), image.hash())) {
            throw new FirmwareException(FailureCause.INTEGRITY, "The " + image.hashFunction().algorithm()
                    + " hash of the image differs from the one that stands in it: the file was damaged or changed "
                    + "after it was built. " + McubootReader.PUBLISH_AGAIN);
        }
    }

    /**
     * An encrypted image cannot be compared: its hash is that of the plaintext (MCUboot, docs/encrypted_images.md). What
     * can be found out is that the body is none of ciphertext: as {@code imgtool --clear} leaves it, whose hash knows the
     * flag, or as it is in a plain image that somebody marked as encrypted afterwards, to have its hash passed over.
     */
    private static void refusePlaintext(McubootImage image, CoveredBytes covered)
            throws FirmwareException, IOException, InterruptedException {
        MessageDigest asItIs = image.hashFunction().newDigest();
        MessageDigest asIfPlain = image.hashFunction().newDigest();
        byte[] head = covered.head();
        asItIs.update(head);
        asIfPlain.update(image.header().markedAsPlain(head));
        covered.forEachPiece(ImageHeader.LENGTH, piece -> {
            asItIs.update(piece.duplicate());
            asIfPlain.update(piece);
        });
        if (MessageDigest.isEqual(asItIs.digest(), image.hash())
                | MessageDigest.isEqual(asIfPlain.digest(), image.hash())) {
            throw new FirmwareException(FailureCause.INTEGRITY, "The image is marked as encrypted, but its body is not: "
                    + "a device would decrypt it to nonsense. Build it again with imgtool's --encrypt and without "
                    + "--clear, or without both.");
        }
    }
}
