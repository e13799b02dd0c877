// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import io.fotabridge.emulator.device.flash.FlashSlot;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether the boot loader would start an image: its hash always, its signature if a key was built in. */
public final class ImageCheck {
    private final Optional<PublicKey> key;

    /** @param key the key that the boot loader trusts (Ed25519 or ECDSA P-256), or empty to trust any image */
    public ImageCheck(Optional<PublicKey> key) {
        this.key = key;
    }

    /** Why the image in a slot is refused; empty if it is good. */
    public Optional<String> refusal(FlashSlot slot) throws IOException {
        Optional<SlotImage> image = SlotImage.read(slot);
        if (image.isEmpty()) {
            return Optional.of("no image");
        }
        return refusal(slot, image.get());
    }

    private Optional<String> refusal(FlashSlot slot, SlotImage image) throws IOException {
        if (!image.bootable()) {
            return Optional.of("not bootable");
        }
        if (image.encrypted()) {
            return Optional.of("encrypted, and this boot loader has no key for it");
        }
        Optional<byte[]> hash = image.tlvs().stream()
                .filter(tlv -> tlv.type() == Tlv.SHA256)
                .map(Tlv::value)
                .findFirst();
        byte[] digest = digest(slot, image.covered());
        if (image.hash().isEmpty() || hash.isEmpty() || !Arrays.equals(hash.get(), digest)) {
            return Optional.of("wrong hash");
        }
        return key.isEmpty() || signedBy(key.get(), image.tlvs(), digest) ? Optional.empty()
                : Optional.of("no valid signature of the trusted key");
    }

    /** The signature of a key follows its key hash. */
    private static boolean signedBy(PublicKey key, List<Tlv> tlvs, byte[] digest) {
        byte[] keyHash = Sha256.of(key.getEncoded());
        for (int i = 0; i + 1 < tlvs.size(); i++) {
            if (tlvs.get(i).type() == Tlv.KEY_HASH && Arrays.equals(tlvs.get(i).value(), keyHash)
                    && verifies(key, tlvs.get(i + 1), digest)) {
                return true;
            }
        }
        return false;
    }

    private static boolean verifies(PublicKey key, Tlv tlv, byte[] digest) {
        boolean ed25519 = tlv.type() == Tlv.ED25519;
        if (!ed25519 && tlv.type() != Tlv.ECDSA) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ed25519 ? "Ed25519" : "NONEwithECDSA");
            signature.initVerify(key);
            signature.update(digest);
            return signature.verify(tlv.value());
        } catch (GeneralSecurityException e) {
            // Also what a signature of the wrong kind or shape throws: no valid signature either way.
            return false;
        }
    }

    private static byte[] digest(FlashSlot slot, long length) throws IOException {
        MessageDigest digest = Sha256.start();
        slot.digest(digest, length);
        return digest.digest();
    }
}
