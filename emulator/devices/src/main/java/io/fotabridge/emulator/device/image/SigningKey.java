// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.image;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;

/** A key that signs images, Ed25519 or ECDSA P-256. For tests and trials: no care is taken to hide it. */
public final class SigningKey {
    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    /** @throws IllegalArgumentException if it is of no kind that images are signed with here */
    public static SigningKey of(KeyPair pair) {
        String algorithm = pair.getPublic().getAlgorithm();
        if (!algorithm.equals("EdDSA") && !algorithm.equals("EC")) {
            throw new IllegalArgumentException("neither Ed25519 nor ECDSA: " + algorithm);
        }
        return new SigningKey(pair);
    }

    /** A new Ed25519 key. */
    public static SigningKey ed25519() {
        return ed25519(new SecureRandom());
    }

    /** The Ed25519 key of a given seed of 32 bytes (RFC 8032's "private key"). */
    public static SigningKey ed25519(byte[] seed) {
        return ed25519(new FixedRandom(seed));
    }

    /** A new ECDSA key on P-256. */
    public static SigningKey ecdsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has P-256", e);
        }
    }

    public KeyPair pair() {
        return pair;
    }

    boolean isEcdsa() {
        return pair.getPublic() instanceof ECPublicKey;
    }

    /** The SubjectPublicKeyInfo, whose hash names the key in an image. */
    byte[] publicKey() {
        return pair.getPublic().getEncoded();
    }

    /** Signs the digest of an image: Ed25519 takes it as the message, ECDSA as the hash, as imgtool does. */
    byte[] sign(byte[] digest) {
        try {
            Signature signature = Signature.getInstance(isEcdsa() ? "NONEwithECDSA" : "Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was generated or read signs", e);
        }
    }

    private static SigningKey ed25519(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has Ed25519 since 15", e);
        }
    }

    /** Makes the generator take a given private key: the JDK offers no other way to its public half. */
    private static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] bytes;

        FixedRandom(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] into) {
            System.arraycopy(bytes, 0, into, 0, into.length);
        }
    }
}
