// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.List;
import java.util.Set;

/** The kinds of keys by which firmware can be signed: those that MCUboot can be built with, Nordic's among them. */
final class SignerKind {

    private static final List<String> CURVES = List.of("secp256r1", "secp384r1");
    private static final Set<Integer> RSA_BITS = Set.of(2048, 3072);

    private SignerKind() {}

    /**
     * A key of another kind is a mistake: whatever it signed, no device would boot.
     *
     * @param name of the key, to begin a sentence with
     * @throws IllegalArgumentException when it is of another kind, saying which
     */
    static void require(PublicKey key, String name) {
        if (!isKnown(key)) {
            throw new IllegalArgumentException(name + " is " + inWords(key) + ", by which no boot loader verifies"
                    + " firmware; known are ECDSA P-256 and P-384, Ed25519, RSA-2048 and RSA-3072");
        }
    }

    private static boolean isKnown(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            return CURVES.stream().anyMatch(name -> isOn(name, ec));
        }
        return key instanceof RSAPublicKey rsa
                ? RSA_BITS.contains(rsa.getModulus().bitLength())
                : key instanceof EdECPublicKey edwards && edwards.getParams().getName().equals("Ed25519");
    }

    private static boolean isOn(String curve, ECPublicKey key) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve));
            return parameters.getParameterSpec(ECParameterSpec.class).getCurve().equals(key.getParams().getCurve());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime does not know the curve " + curve, e);
        }
    }

    private static String inWords(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "an RSA key of " + rsa.getModulus().bitLength() + " bits";
        }
        return key instanceof ECPublicKey ec
                ? "an ECDSA key on another curve, of " + ec.getParams().getCurve().getField().getFieldSize() + " bits"
                : "a key of kind " + key.getAlgorithm();
    }
}
