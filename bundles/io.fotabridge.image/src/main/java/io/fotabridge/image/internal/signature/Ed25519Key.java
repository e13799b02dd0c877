// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import io.fotabridge.image.internal.format.Tlv;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;

/** Ed25519: the message is the image hash or, of pure signatures, the image itself. */
public record Ed25519Key(EdECPublicKey key) implements TrustedKey {

    @Override
    public String kind() {
        return "Ed25519";
    }

    @Override
    public byte[] encoded() {
        return key.getEncoded();
    }

    @Override
    public boolean signsIn(int tlvType) {
        return tlvType == Tlv.ED25519;
    }

    @Override
    public boolean verifies(byte[] imageHash, byte[] signature) {
        return JcaSignature.verifies("Ed25519", key, imageHash, signature);
    }

    /** Begins to verify a pure signature. */
    public PureEd25519 pure(byte[] signature) {
        byte[] info = encoded(); // SubjectPublicKeyInfo (RFC 8410, 4), which ends with the key
        return new PureEd25519(Arrays.copyOfRange(info, info.length - EdwardsPoint.LENGTH, info.length), signature);
    }
}
