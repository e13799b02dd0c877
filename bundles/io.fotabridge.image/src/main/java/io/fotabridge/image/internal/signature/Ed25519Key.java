// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import io.fotabridge.image.internal.format.Tlv;
import java.security.interfaces.EdECPublicKey;

/** Ed25519, with the image hash as the message. */
record Ed25519Key(EdECPublicKey key) implements TrustedKey {

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
}
