// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own last step of Ed25519, against RFC 8032 and against Java's, which wants the message in memory. */
class PureEd25519Test {

    private static final HexFormat HEX = HexFormat.of();

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    /** RFC 8032, 7.1, tests 1, 2 and 3: public key, message, signature. */
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', "
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd"
                + "25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, "
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c3"
                + "87b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, "
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594"
                + "a7c15e9716ed28dc027beceea1ec40a"
    })
    void theExamplesOfTheRfcVerify(String key, String message, String signature) {
        byte[] bytes = HEX.parseHex(signature);
        assertTrue(verifies(HEX.parseHex(key), HEX.parseHex(message), bytes));
        bytes[40] ^= 4;
        assertFalse(verifies(HEX.parseHex(key), HEX.parseHex(message), bytes));
    }

    /** Right and damaged signatures, keys and messages of all lengths, in pieces of all lengths. */
    @Test
    void javaSaysTheSame() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        int right = 0;
        for (int round = 0; round < 100; round++) {
            KeyPair pair = generator.generateKeyPair();
            byte[] message = new byte[random.nextInt(300)];
            random.nextBytes(message);
            byte[] signature = signature(pair, message);
            if (random.nextInt(3) > 0) {
                byte[] damaged = message.length > 0 && random.nextBoolean() ? message : signature;
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            boolean expected = JcaSignature.verifies("Ed25519", pair.getPublic(), message, signature);
            boolean found = verifies(raw(pair), message, signature);
            assertEquals(expected, found, "-Dfuzz.seed=" + seed + ", round " + round);
            right += expected ? 1 : 0;
        }
        assertTrue(right > 10, right + " of 100 were right");
    }

    /** S and S + L are the same to the arithmetic; RFC 8032, 5.1.7 demands the smaller one. */
    @Test
    void aSignatureHasOneForm() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] signature = signature(pair, new byte[10]);
        assertTrue(verifies(raw(pair), new byte[10], signature));

        BigInteger scalar = EdwardsPoint.number(Arrays.copyOfRange(signature, 32, 64)).add(EdwardsPoint.ORDER);
        byte[] bigEndian = scalar.toByteArray();
        for (int i = 0; i < 32; i++) {
            signature[32 + i] = i < bigEndian.length ? bigEndian[bigEndian.length - 1 - i] : 0;
        }

        assertFalse(verifies(raw(pair), new byte[10], signature));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 63, 65, 96, 4000})
    void aSignatureHasSixtyFourBytes(int length) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] signature = Arrays.copyOf(signature(pair, new byte[3]), length);

        assertFalse(verifies(raw(pair), new byte[3], signature));
    }

    /** The y of no point; p and more, which are another form of a smaller one; x = 0 with a sign. */
    @ParameterizedTest
    @ValueSource(strings = {
        "0200000000000000000000000000000000000000000000000000000000000000",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0100000000000000000000000000000000000000000000000000000000000080", "01", ""
    })
    void whatIsNoPointIsNoKey(String encoded) {
        assertTrue(EdwardsPoint.decode(HEX.parseHex(encoded)).isEmpty());
        assertFalse(verifies(HEX.parseHex(encoded), new byte[0], new byte[64]));
    }

    @Test
    void theBasePointIsTheOneOfTheRfc() {
        assertEquals("58" + "66".repeat(31), HEX.formatHex(EdwardsPoint.BASE.encode()));
        assertEquals(
                "01" + "00".repeat(31),
                HEX.formatHex(EdwardsPoint.BASE
                        .times(EdwardsPoint.ORDER, EdwardsPoint.BASE, BigInteger.ZERO)
                        .encode()));
    }

    private boolean verifies(byte[] key, byte[] message, byte[] signature) {
        PureEd25519 verification = new PureEd25519(key, signature);
        for (int at = 0; at < message.length; ) {
            int count = random.nextInt(1, message.length - at + 1);
            verification.update(ByteBuffer.wrap(message, at, count));
            at += count;
        }
        return verification.verifies();
    }

    private static byte[] raw(KeyPair pair) {
        byte[] encoded = new Ed25519Key((EdECPublicKey) pair.getPublic()).encoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static byte[] signature(KeyPair pair, byte[] message) throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return signature.sign();
    }
}
