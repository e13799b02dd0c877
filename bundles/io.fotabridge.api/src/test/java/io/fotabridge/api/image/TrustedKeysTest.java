// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators paste into the field for trusted keys. */
class TrustedKeysTest {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final List<String> ALGORITHMS = List.of("EC", "Ed25519", "RSA");
    private static final Map<String, PublicKey> KEYS = new HashMap<>();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\n\t\r\n"})
    void withoutTextNobodyInParticularIsTrusted(String text) {
        assertSame(TrustedKeys.NONE, TrustedKeys.fromPem(text));
        assertTrue(TrustedKeys.NONE.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "Ed25519", "RSA"})
    void oneKeyIsRead(String algorithm) throws Exception {
        PublicKey key = key(algorithm);

        TrustedKeys keys = TrustedKeys.fromPem(pem(key));

        assertEquals(List.of(key), keys.keys());
        assertFalse(keys.isEmpty());
    }

    @Test
    void keysOfAllKindsAreReadInTheirOrder() throws Exception {
        PublicKey ec = key("EC");
        PublicKey edwards = key("Ed25519");
        PublicKey rsa = key("RSA");

        String text = "our vendor - since May:\n" + pem(rsa) + "the factory\r\n\r\n" + pem(edwards) + pem(ec) + "-- end";

        assertEquals(List.of(rsa, edwards, ec), TrustedKeys.fromPem(text).keys());
    }

    /** Kura's console and its snapshots are not careful with line ends. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n", "\n\n", "\r", "\t"})
    void lineEndsDoNotMatter(String lineEnd) throws Exception {
        PublicKey key = key("RSA");

        String text = pem(key).trim().replace("\n", lineEnd);

        assertEquals(List.of(key), TrustedKeys.fromPem(text).keys());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "hello",
        "MCowBQYDK2VwAyEAVLSJklvxnwqn3ZPZ7hA546RnyTaTO9HJNlUrhCX1OoE=",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
    })
    void textWithoutAPublicKeyIsAnError(String text) {
        assertTrue(fault(text).contains("no \"BEGIN PUBLIC KEY\" block found"), fault(text));
    }

    /** A key that is passed over would make its firmware look untrusted, months later. */
    @Test
    void aDamagedKeyAmongGoodOnesIsAnError() throws Exception {
        String good = pem(key("Ed25519"));

        assertEquals("public key 2 is no valid Base64", fault(good + BEGIN + "\nMCow*QYDK2Vw\n" + END + "\n" + good));
        assertEquals("public key 2 is no valid Base64", fault(good + BEGIN + "\nMCowB\n" + END));
        assertEquals("public key 1 is neither EC, Ed25519 nor RSA", fault(BEGIN + "\nMCowBQ==\n" + END + "\n" + good));
        assertEquals("public key 1 is neither EC, Ed25519 nor RSA", fault(BEGIN + END + good));
    }

    @Test
    void aKeyThatIsCutOffIsAnError() throws Exception {
        String good = pem(key("Ed25519"));
        for (int cut = 1; cut < good.trim().length() - BEGIN.length(); cut++) {
            String text = good + good.trim().substring(0, good.trim().length() - cut);
            assertEquals("public key 2 is cut off or damaged", fault(text), text);
        }
    }

    @Test
    void keysThatSignNothingAreAnError() throws Exception {
        assertEquals("public key 1 is neither EC, Ed25519 nor RSA", fault(pem(key("X25519"))));
        assertEquals("public key 1 is neither EC, Ed25519 nor RSA", fault(pem(key("Ed448"))));
    }

    @Test
    void keysThatNoBootLoaderKnowsAreAnError() throws Exception {
        String good = pem(key("Ed25519"));

        assertEquals(
                "public key 2 is an ECDSA key on another curve, of 521 bits, by which no boot loader verifies firmware;"
                        + " known are ECDSA P-256 and P-384, Ed25519, RSA-2048 and RSA-3072",
                fault(good + pem(generate("EC", 521))));
        assertTrue(fault(pem(generate("RSA", 1024))).startsWith("public key 1 is an RSA key of 1024 bits, "));
        assertTrue(fault(pem(generate("RSA", 2056))).startsWith("public key 1 is an RSA key of 2056 bits, "));
    }

    /** What a server is recognised by need not be what MCUboot is built with. */
    @Test
    void asPublicKeysTheyCanBeReadAllTheSame() throws Exception {
        PublicKey wide = generate("EC", 521);

        assertEquals(List.of(wide), PublicKeyPem.read(pem(wide)));
    }

    @Test
    void theLargerKeysOfEachKindAreRead() throws Exception {
        List<PublicKey> keys = List.of(generate("EC", 384), generate("RSA", 3072));

        assertEquals(keys, TrustedKeys.fromPem(pem(keys.get(0)) + pem(keys.get(1))).keys());
    }

    @Property(tries = 300)
    void noTextMakesAnythingButKeysOrAnError(@ForAll Random random) throws Exception {
        StringBuilder text = new StringBuilder(pem(key(ALGORITHMS.get(random.nextInt(ALGORITHMS.size())))));
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(0x60)));
        }
        try {
            assertFalse(TrustedKeys.fromPem(text.toString()).isEmpty());
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().contains("public key") || e.getMessage().contains("PUBLIC KEY"), e.getMessage());
        }
    }

    @Test
    @Timeout(60)
    void aVeryLongTextTakesNoLongTime() {
        assertThrows(IllegalArgumentException.class, () -> TrustedKeys.fromPem(BEGIN.repeat(20_000)));
        assertThrows(IllegalArgumentException.class, () -> TrustedKeys.fromPem(BEGIN + "A".repeat(4_000_000)));
    }

    private static String fault(String text) {
        return assertThrows(IllegalArgumentException.class, () -> TrustedKeys.fromPem(text)).getMessage();
    }

    /** Always the same: to make an RSA key takes half a second. */
    private static PublicKey key(String algorithm) {
        return KEYS.computeIfAbsent(algorithm, TrustedKeysTest::generate);
    }

    private static PublicKey generate(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static PublicKey generate(String algorithm, int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair().getPublic();
    }

    private static String pem(PublicKey key) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return BEGIN + "\n" + base64 + "\n" + END + "\n";
    }
}
