// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.nordic;

import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.format.ImageHash;
import io.fotabridge.image.internal.signature.TrustedKey;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;

/** Who signed an init packet: with ECDSA on P-256 and SHA-256, r and s each with its bytes reversed. */
public final class InitPacketSigner {

    private static final int HALF = 32;
    private static final int P256_BITS = 256;

    private InitPacketSigner() {}

    /** The trusted key that did, in words; a signature does not say whose it is, so each is tried. */
    public static Optional<String> of(InitPacket packet, TrustedKeys trust) {
        return trust.keys().stream()
                .filter(key -> isBy(key, packet))
                .map(TrustedKey::of)
                .map(key -> key.inWords(ImageHash.SHA256))
                .findFirst();
    }

    /** False for keys that no boot loader has. */
    private static boolean isBy(PublicKey key, InitPacket packet) {
        boolean isOfKind = key instanceof ECPublicKey ec
                && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS;
        return isOfKind
                && packet.signature()
                        .filter(signature -> signature.type() == InitPacket.Signature.ECDSA_P256)
                        .filter(signature -> signature.bytes().length == 2 * HALF)
                        .filter(signature -> verifies(key, packet.signed(), inUsualOrder(signature.bytes())))
                        .isPresent();
    }

    private static byte[] inUsualOrder(byte[] signature) {
        byte[] sAndR = InitPacket.reversed(signature);
        byte[] rAndS = Arrays.copyOfRange(sAndR, HALF, 3 * HALF);
        System.arraycopy(sAndR, 0, rAndS, HALF, HALF);
        return rAndS;
    }

    private static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            return false; // a key on another curve of this size, or numbers that are none of a signature
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot check ECDSA signatures", e);
        }
    }
}
