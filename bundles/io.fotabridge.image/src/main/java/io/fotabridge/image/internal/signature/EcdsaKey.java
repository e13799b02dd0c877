// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import io.fotabridge.image.internal.format.Tlv;
import java.security.interfaces.ECPublicKey;

/** ECDSA on P-256 or P-384. Older versions of imgtool padded the DER signature with zeros to a fixed length. */
record EcdsaKey(ECPublicKey key) implements TrustedKey {

    @Override
    public String kind() {
        return "ECDSA P-" + key.getParams().getCurve().getField().getFieldSize();
    }

    @Override
    public byte[] encoded() {
        return key.getEncoded();
    }

    @Override
    public boolean signsIn(int tlvType) {
        return tlvType == Tlv.ECDSA_SIG;
    }

    @Override
    public boolean verifies(byte[] imageHash, byte[] signature) {
        return JcaSignature.verifies("NONEwithECDSA", key, imageHash, Der.withoutPadding(signature));
    }
}
