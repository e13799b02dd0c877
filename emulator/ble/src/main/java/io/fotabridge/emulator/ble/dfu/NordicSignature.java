// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;

/** ECDSA with P-256 and SHA-256, with each half of the signature in the other byte order. */
final class NordicSignature {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final int HALF = 32;

    private NordicSignature() {
    }

    static byte[] sign(byte[] message, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return turned(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key of P-256", e);
        }
    }

    static boolean verify(byte[] message, byte[] signed, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signed.length == 2 * HALF && signature.verify(turned(signed));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] turned(byte[] signature) {
        byte[] result = new byte[signature.length];
        System.arraycopy(reversed(Arrays.copyOf(signature, HALF)), 0, result, 0, HALF);
        System.arraycopy(reversed(Arrays.copyOfRange(signature, HALF, 2 * HALF)), 0, result, HALF, HALF);
        return result;
    }

    static byte[] reversed(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[bytes.length - 1 - i];
        }
        return result;
    }
}
