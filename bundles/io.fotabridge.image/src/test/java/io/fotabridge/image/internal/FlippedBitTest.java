// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.TrustedKeys;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** One bit is enough. */
class FlippedBitTest {

    private static final byte[] APP = TestFiles.image("app-1.1.0-ecdsa-p256.bin");
    private static final byte[] SMALL = TestFiles.image("small-4.0.0-deps-seccnt.bin");

    private final TrustedKeys trust = Signer.ofWorkedExample().trust();

    @Test
    void noBitOfASignedImageCanBeFlipped() {
        byte[] image = WorkedExampleTest.counted();
        assertDoesNotThrow(() -> Reading.read(image, trust));
        for (int bit = 0; bit < image.length * 8; bit++) {
            flip(image, bit);
            Reading.refusal(image, trust);
            flip(image, bit);
        }
    }

    @Test
    void noCoveredBitCanBeFlippedEvenIfNobodyIsTrusted() {
        byte[] image = WorkedExampleTest.counted();
        for (int bit = 0; bit < (32 + 16 + 12) * 8; bit++) {
            flip(image, bit);
            Reading.refusal(image, TrustedKeys.NONE);
            flip(image, bit);
        }
    }

    /** The padding of the header, which nothing reads, is covered as well. */
    @Test
    void headerPaddingIsCovered() throws Exception {
        byte[] image = APP.clone();
        assertEquals(512, McubootImage.parse(new ByteArraySource(image)).header().headerSize());
        image[300] ^= 1;

        assertEquals(FailureCause.INTEGRITY, Reading.refusal(image, TrustedKeys.NONE).failure());
    }

    /** Which key, and whether the signature is right, are two questions. */
    @Test
    void anotherKeyIsUntrustedAndAnotherSignatureDamaged() throws Exception {
        byte[] image = WorkedExampleTest.plain();
        image[0x60] ^= 1;
        assertEquals(FailureCause.UNTRUSTED, Reading.refusal(image, trust).failure());
        Reading.read(image, TrustedKeys.NONE);

        image[0x60] ^= 1;
        image[0x90] ^= 1;
        assertEquals(FailureCause.INTEGRITY, Reading.refusal(image, trust).failure());
        Reading.read(image, TrustedKeys.NONE);
    }

    @Provide
    Arbitrary<Integer> coveredBits() throws Exception {
        long covered = McubootImage.parse(new ByteArraySource(SMALL)).header().coveredLength();
        return Arbitraries.integers().between(0, (int) covered * 8 - 1);
    }

    @Property(tries = 2000)
    void noCoveredBitOfARealImageCanBeFlipped(@ForAll("coveredBits") int bit) {
        byte[] image = SMALL.clone();
        flip(image, bit);

        FirmwareException refusal = Reading.refusal(image, TrustedKeys.NONE);

        assertEquals(
                bit < 32 ? FailureCause.UNSUPPORTED_PACKAGE : FailureCause.INTEGRITY,
                refusal.failure(),
                refusal.getMessage());
    }

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
}
