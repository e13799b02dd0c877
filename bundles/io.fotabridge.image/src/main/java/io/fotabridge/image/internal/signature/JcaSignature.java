// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Signatures that the Java Cryptography Architecture checks over a digest as it is. */
final class JcaSignature {

    private JcaSignature() {
    }

    static boolean verifies(String algorithm, PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false; // the bytes do not even have the form of a signature
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot check " + algorithm + " signatures", e);
        }
    }
}
