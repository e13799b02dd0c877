// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.TestFiles.Expected;
import io.fotabridge.image.internal.format.MalformedImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * No bytes make the reader do anything but answer or refuse. Every failure names its seed, which {@code -Dfuzz.seed=}
 * replays.
 */
class FuzzTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int HEADER = 32;
    private static final int BODY = 16;

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Mutation mutation = new Mutation(random);

    /** Few, since verifying takes its time: most of what is accepted has its damage behind the image. */
    @Test
    void nothingButTheUnchangedImageIsAccepted() {
        int inputs = 3_000;
        Signer signer = Signer.ofWorkedExample();
        byte[] original = WorkedExampleTest.counted();
        int accepted = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] input = mutation.of(original);
            if (isAccepted(input, signer.trust(), i)) {
                int covered = HEADER + BODY + 12;
                assertEquals(-1, Arrays.mismatch(original, 0, covered, input, 0, covered), told(i));
                accepted++;
            }
        }
        assertTrue(accepted > 0 && accepted < inputs / 4, accepted + " accepted, " + told(inputs));
    }

    @Test
    void realImagesCanBeDamagedInAnyWay() {
        int inputs = 1_200_000;
        List<byte[]> originals =
                TestFiles.all().filter(Expected::isValid).map(FuzzTest::withLittleBody).toList();
        int wellFormed = onAShortStack(() -> {
            int count = 0;
            for (int i = 0; i < inputs; i++) {
                count += isWellFormed(mutation.of(originals.get(i % originals.size())), i) ? 1 : 0;
            }
            return count;
        });
        assertTrue(wellFormed > 0 && wellFormed < inputs, wellFormed + " well-formed, " + told(inputs));
    }

    @Test
    void randomBytesAreRefused() {
        int accepted = onAShortStack(() -> {
            int count = 0;
            for (int i = 0; i < 800_000; i++) {
                byte[] input = randomBytes();
                count += isWellFormed(input, i) && isAccepted(input, TrustedKeys.NONE, i) ? 1 : 0;
            }
            return count;
        });
        assertEquals(0, accepted, told(0));
    }

    private byte[] randomBytes() {
        byte[] input = new byte[random.nextInt(300)];
        random.nextBytes(input);
        if (input.length > 16 && random.nextInt(8) > 0) {
            makePlausible(input);
        }
        return input;
    }

    /** Exceptions cost what the stack below them is deep: in a thread of its own, millions are a matter of seconds. */
    private static int onAShortStack(ThrowingSupplier<Integer> inputs) {
        return assertTimeoutPreemptively(PATIENCE, inputs);
    }

    /** Header and TLV areas as they are: what the body holds, parsing does not look at. */
    private static byte[] withLittleBody(Expected file) {
        try {
            byte[] bytes = file.bytes();
            McubootImage image = McubootImage.parse(new ByteArraySource(bytes));
            int tlvs = (int) image.header().bodyEnd();
            byte[] little = Arrays.copyOf(bytes, HEADER + BODY + (int) image.length() - tlvs);
            System.arraycopy(bytes, tlvs, little, HEADER + BODY, little.length - HEADER - BODY);
            ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) HEADER).putInt(12, BODY);
            return little;
        } catch (Exception e) {
            throw new AssertionError(file.toString(), e);
        }
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
