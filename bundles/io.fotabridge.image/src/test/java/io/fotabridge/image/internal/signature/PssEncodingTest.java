// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** RFC 8017, 9.1, for sizes of modulus on both sides of whole bytes, which real keys seldom have. */
class PssEncodingTest {

    private static final byte[] MESSAGE = "firmware".getBytes();
    private static final int TRAILER = 0xbc;

    @Property(tries = 40)
    void whatJavaEncodesMatches(@ForAll @IntRange(min = 1024, max = 1048) int bits) throws Exception {
        KeyPair keys = keys(bits);
        BigInteger encoded = encoded(keys);

        assertTrue(PssEncoding.matches(encoded, bits - 1, sha256(MESSAGE)));
        assertFalse(PssEncoding.matches(encoded, bits - 1, sha256(new byte[1])));
    }

    /** Every bit of the encoded message counts, those of the salt and of the zeros before it as well. */
    @Test
    void noBitOfTheEncodedMessageCanBeFlipped() throws Exception {
        BigInteger encoded = encoded(keys(1029));

        for (int bit = 0; bit < 1040; bit++) {
            assertFalse(PssEncoding.matches(encoded.flipBit(bit), 1028, sha256(MESSAGE)), "bit " + bit);
        }
    }

    @Property
    void otherNumbersDoNotMatch(@ForAll @Size(max = 132) byte[] number) throws Exception {
        BigInteger encoded = new BigInteger(1, number).shiftLeft(8).or(BigInteger.valueOf(TRAILER));

        for (int bits : new int[] {0, 8, 527, 528, 529, 1023, 1024, 1055}) {
            assertFalse(PssEncoding.matches(encoded, bits, sha256(MESSAGE)));
        }
    }

    @Test
    void aDigestOfAnotherLengthDoesNotMatch() throws Exception {
        assertFalse(PssEncoding.matches(encoded(keys(1024)), 1023, new byte[64]));
    }

    private static BigInteger encoded(KeyPair keys) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initSign(keys.getPrivate());
        signature.update(MESSAGE);
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return new BigInteger(1, signature.sign()).modPow(key.getPublicExponent(), key.getModulus());
    }

    private static KeyPair keys(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static byte[] sha256(byte[] message) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(message);
    }
}
