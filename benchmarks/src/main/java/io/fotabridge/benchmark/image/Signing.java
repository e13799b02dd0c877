// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.image;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;

/** The ways to sign an image that are measured, as imgtool has them and as the JDK verifies them. */
enum Signing {
    ECDSA_P256("ECDSA P-256", "EC", new ECGenParameterSpec("secp256r1"), "NONEwithECDSA", 0x22),
    ED25519("Ed25519", "Ed25519", NamedParameterSpec.ED25519, "Ed25519", 0x24),
    RSA_2048("RSA-2048", "RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "RSASSA-PSS", 0x20);

    /** Bytes of a SubjectPublicKeyInfo for RSA-2048 before the PKCS#1 key that MCUboot hashes. */
    private static final int RSA_PREFIX = 24;
    private static final PSSParameterSpec MCUBOOT =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    final String words;
    final int tlvType;
    private final String keyAlgorithm;
    private final AlgorithmParameterSpec keyParameters;
    private final String algorithm;

    Signing(String words, String keyAlgorithm, AlgorithmParameterSpec keyParameters, String algorithm, int tlvType) {
        this.words = words;
        this.keyAlgorithm = keyAlgorithm;
        this.keyParameters = keyParameters;
        this.algorithm = algorithm;
        this.tlvType = tlvType;
    }

    KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keyAlgorithm);
        generator.initialize(keyParameters);
        return generator.generateKeyPair();
    }

    byte[] sign(KeyPair keys, byte[] covered) throws GeneralSecurityException {
        Signature signature = signature();
        signature.initSign(keys.getPrivate());
        signature.update(message(covered));
        return signature.sign();
    }

    /** What the JDK alone needs to find out whether a signature is right: the digest, and the verification. */
    boolean verifies(KeyPair keys, byte[] covered, byte[] signed) throws GeneralSecurityException {
        Signature signature = signature();
        signature.initVerify(keys.getPublic());
        signature.update(message(covered));
        return signature.verify(signed);
    }

    /** The JDK makes the digest for RSASSA-PSS itself; the others are given it. */
    private byte[] message(byte[] covered) throws GeneralSecurityException {
        return this == RSA_2048 ? covered : sha256(covered);
    }

    private Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        if (this == RSA_2048) {
            signature.setParameter(MCUBOOT);
        }
        return signature;
    }

    /** KEYHASH. */
    static byte[] keyHash(KeyPair keys) throws GeneralSecurityException {
        byte[] info = keys.getPublic().getEncoded();
        boolean isRsa = keys.getPublic() instanceof RSAPublicKey;
        return sha256(isRsa ? Arrays.copyOfRange(info, RSA_PREFIX, info.length) : info);
    }

    static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
