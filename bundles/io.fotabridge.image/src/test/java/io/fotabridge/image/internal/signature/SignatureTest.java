// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.image.internal.format.Tlv;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of signature against what Java itself signs. */
class SignatureTest {

    private static final byte[] MESSAGE = "firmware".getBytes();
    private static final PSSParameterSpec MCUBOOT = pss(32);

    /** The kinds that MCUboot knows, each with a key pair made for this run. */
    enum Kind {
        P256("ECDSA P-256", "EC", new ECGenParameterSpec("secp256r1"), "SHA-256", "NONEwithECDSA", Tlv.ECDSA_SIG),
        P384("ECDSA P-384", "EC", new ECGenParameterSpec("secp384r1"), "SHA-384", "NONEwithECDSA", Tlv.ECDSA_SIG),
        ED25519("Ed25519", "Ed25519", null, "SHA-512", "Ed25519", Tlv.ED25519),
        RSA2048("RSA-2048", "RSA", rsa(2048), "SHA-256", "RSASSA-PSS", Tlv.RSA2048_PSS),
        RSA3072("RSA-3072", "RSA", rsa(3072), "SHA-256", "RSASSA-PSS", Tlv.RSA3072_PSS);

        private final String words;
        private final String hash;
        private final String algorithm;
        private final int tlvType;
        private final KeyPair keys;

        Kind(String words, String keys, AlgorithmParameterSpec size, String hash, String algorithm, int tlvType) {
            this.words = words;
            this.hash = hash;
            this.algorithm = algorithm;
            this.tlvType = tlvType;
            this.keys = generate(keys, size);
        }

        TrustedKey trusted() {
            return TrustedKey.of(keys.getPublic());
        }

        byte[] digest() throws GeneralSecurityException {
            return MessageDigest.getInstance(hash).digest(MESSAGE);
        }

        /** Java hashes for RSASSA-PSS itself; the others get the digest as their message. */
        byte[] signature() throws GeneralSecurityException {
            return sign(this, MCUBOOT, algorithm.equals("RSASSA-PSS") ? MESSAGE : digest());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheKeySignedVerifies(Kind kind) throws Exception {
        TrustedKey key = kind.trusted();

        for (int i = 0; i < 8; i++) {
            assertTrue(key.verifies(kind.digest(), kind.signature()));
        }
        assertEquals(kind.words, key.kind());
        assertTrue(key.signsIn(kind.tlvType));
        assertEquals(1, Arrays.stream(new int[] {0x20, 0x21, 0x22, 0x23, 0x24, 0x25}).filter(key::signsIn).count());
    }

    @ParameterizedTest
    @EnumSource
    void anotherDigestDoesNot(Kind kind) throws Exception {
        byte[] digest = kind.digest();
        digest[0] ^= 1;

        assertFalse(kind.trusted().verifies(digest, kind.signature()));
    }

    @ParameterizedTest
    @EnumSource
    void damagedSignaturesDoNot(Kind kind) throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        byte[] signature = kind.signature();
        TrustedKey key = kind.trusted();
        for (int i = 0; i < 300; i++) {
            byte[] damaged = signature.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) random.nextInt(1, 256);
            assertFalse(key.verifies(kind.digest(), damaged), "-Dfuzz.seed=" + seed + ", round " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomBytesAreNoSignature(Kind kind) throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        TrustedKey key = kind.trusted();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 8 : 400)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = 0x30;
            }
            assertFalse(key.verifies(kind.digest(), bytes), "-Dfuzz.seed=" + seed + ", round " + i);
        }
    }

    @Test
    void zerosBehindADerSignatureAreStripped() throws Exception {
        byte[] signature = Kind.P256.signature();

        for (int padding = 1; padding < 4; padding++) {
            byte[] padded = Arrays.copyOf(signature, signature.length + padding);
            assertTrue(Kind.P256.trusted().verifies(Kind.P256.digest(), padded));
        }
    }

    @Test
    void aSaltOfAnotherLengthIsNotMcuboots() throws Exception {
        for (int salt : new int[] {0, 20, 31, 33, 64}) {
            assertFalse(Kind.RSA2048.trusted().verifies(Kind.RSA2048.digest(), sign(Kind.RSA2048, pss(salt), MESSAGE)));
        }
    }

    /** To the arithmetic it would be the same signature: RFC 8017, 5.2.2 demands that it be smaller. */
    @ParameterizedTest
    @EnumSource(names = {"RSA2048", "RSA3072"})
    void aSignatureAsLargeAsTheModulusIsRefused(Kind kind) throws Exception {
        BigInteger modulus = ((RSAPublicKey) kind.keys.getPublic()).getModulus();
        BigInteger congruent = new BigInteger(1, kind.signature()).add(modulus);
        byte[] bytes = congruent.toByteArray();
        byte[] fixed = Arrays.copyOfRange(bytes, bytes.length - modulus.bitLength() / 8, bytes.length);

        assertFalse(kind.trusted().verifies(kind.digest(), fixed));
        assertFalse(kind.trusted().verifies(kind.digest(), bytes));
    }

    @Test
    void otherKindsOfKeysAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> TrustedKey.of(generate("X25519", null).getPublic()));
        assertThrows(IllegalArgumentException.class, () -> TrustedKey.of(generate("Ed448", null).getPublic()));
    }

    @Test
    void anRsaKeyIsHashedInItsPkcs1Form() {
        byte[] pkcs1 = Kind.RSA2048.trusted().encoded();

        assertEquals(270, pkcs1.length);
        assertArrayEquals(new byte[] {0x30, (byte) 0x82, 1, 10, 2, (byte) 0x82, 1, 1, 0}, Arrays.copyOf(pkcs1, 9));
        assertArrayEquals(new byte[] {2, 3, 1, 0, 1}, Arrays.copyOfRange(pkcs1, 265, 270));
    }

    private static byte[] sign(Kind kind, PSSParameterSpec pss, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(kind.algorithm);
        if (kind.algorithm.equals("RSASSA-PSS")) {
            signature.setParameter(pss);
        }
        signature.initSign(kind.keys.getPrivate());
        signature.update(message);
        return signature.sign();
    }

    private static PSSParameterSpec pss(int salt) {
        return new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1);
    }

    private static AlgorithmParameterSpec rsa(int bits) {
        return new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
    }

    private static KeyPair generate(String algorithm, AlgorithmParameterSpec size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (size != null) {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
