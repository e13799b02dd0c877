// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.TestFiles.Expected;
import io.fotabridge.image.internal.format.MalformedImageException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No bytes make the reader do anything but answer or refuse. Every failure names its seed, which {@code -Dfuzz.seed=}
 * replays.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FuzzTest {

    private static final int INPUTS = 40_000;
    private static final int HEADER = 32;

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Mutation mutation = new Mutation(random);

    @Test
    void nothingButTheUnchangedImageIsAccepted() {
        Signer signer = Signer.ofWorkedExample();
        byte[] original = WorkedExampleTest.counted();
        int accepted = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutation.of(original);
            if (isAccepted(input, signer.trust(), i)) {
                int covered = HEADER + 16 + 12;
                assertEquals(-1, Arrays.mismatch(original, 0, covered, input, 0, covered), told(i));
                accepted++;
            }
        }
        assertTrue(accepted > 0 && accepted < INPUTS / 4, accepted + " accepted, " + told(INPUTS));
    }

    @Test
    void realImagesCanBeDamagedInAnyWay() {
        List<byte[]> originals = TestFiles.all().map(Expected::bytes).filter(bytes -> bytes.length > HEADER).toList();
        int wellFormed = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = originals.get(random.nextInt(originals.size())).clone();
            damageFormat(input);
            wellFormed += isWellFormed(input, i) ? 1 : 0;
        }
        assertTrue(wellFormed > 0 && wellFormed < INPUTS, wellFormed + " well-formed, " + told(INPUTS));
    }

    @Test
    void randomBytesAreRefused() {
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = new byte[random.nextInt(300)];
            random.nextBytes(input);
            if (input.length > 16 && random.nextInt(8) > 0) {
                makePlausible(input);
            }
            assertTrue(!isAccepted(input, TrustedKeys.NONE, i), told(i));
        }
    }

    /** Mutates header and TLV areas only: what the body holds, parsing does not look at. */
    private void damageFormat(byte[] image) {
        byte[] tail = mutation.of(Arrays.copyOfRange(image, image.length - HEADER * 10, image.length));
        if (random.nextBoolean()) {
            byte[] head = mutation.of(Arrays.copyOf(image, HEADER));
            System.arraycopy(head, 0, image, 0, Math.min(HEADER, head.length));
        }
        System.arraycopy(tail, 0, image, image.length - HEADER * 10, Math.min(HEADER * 10, tail.length));
    }

    /** Gives random bytes a header that leads on to what follows it. */
    private void makePlausible(byte[] input) {
        byte[] head = Arrays.copyOf(WorkedExampleTest.plain(), 16);
        head[10] = (byte) random.nextInt(0, 24);
        head[12] = (byte) random.nextInt(0, 64);
        System.arraycopy(head, 0, input, 0, head.length);
        int tlvs = HEADER + head[12];
        byte[] info = {(byte) (head[10] == 0 ? 7 : 8), 0x69, head[10] == 0 ? (byte) random.nextInt(256) : head[10], 0};
        System.arraycopy(info, 0, input, Math.min(tlvs, input.length - info.length), info.length);
    }

    private boolean isAccepted(byte[] input, TrustedKeys trust, int round) {
        try {
            FirmwareImage image = Reading.read(input, trust);
            assertTrue(image.length() <= input.length && image.length() > HEADER, told(round));
            return true;
        } catch (FirmwareException e) {
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(told(round) + ": " + HexFormat.of().formatHex(input), e);
        }
    }

    private boolean isWellFormed(byte[] input, int round) {
        try {
            McubootImage.parse(new ByteArraySource(input));
            return true;
        } catch (MalformedImageException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(told(round), e);
        }
    }

    private String told(int round) {
        return "-Dfuzz.seed=" + seed + ", round " + round;
    }
}
