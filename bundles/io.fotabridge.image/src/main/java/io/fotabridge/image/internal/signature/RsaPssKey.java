// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import io.fotabridge.image.internal.format.Tlv;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;

/**
 * RSA-PSS with 2048 or 3072 bits. Java checks such a signature only over the whole message; here there may be no more
 * than its hash (an encrypted image), so the last step is our own {@link PssEncoding}.
 */
record RsaPssKey(RSAPublicKey key) implements TrustedKey {

    @Override
    public String kind() {
        return "RSA-" + bits();
    }

    /** The PKCS#1 RSAPublicKey: what the bit string of a SubjectPublicKeyInfo holds. */
    @Override
    public byte[] encoded() {
        byte[] info = key.getEncoded();
        Der outer = Der.at(info, 0);
        Der algorithm = Der.at(info, outer.content());
        return Der.at(info, algorithm.end()).bitString(info);
    }

    @Override
    public boolean signsIn(int tlvType) {
        return tlvType == Tlv.RSA2048_PSS && bits() == 2048 || tlvType == Tlv.RSA3072_PSS && bits() == 3072;
    }

    /** RSASSA-PSS-VERIFY, RFC 8017, 8.1.2. */
    @Override
    public boolean verifies(byte[] imageHash, byte[] signature) {
        BigInteger s = new BigInteger(1, signature);
        if (signature.length != (bits() + 7) / 8 || s.compareTo(key.getModulus()) >= 0) {
            return false;
        }
        BigInteger encoded = s.modPow(key.getPublicExponent(), key.getModulus());
        return PssEncoding.matches(encoded, bits() - 1, imageHash);
    }

    private int bits() {
        return key.getModulus().bitLength();
    }
}
