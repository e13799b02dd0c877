// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No bytes whatever make the decoder throw anything but its own exception, or hang; -Dseed=N replays. */
class DecoderFuzzTest {

    private static final int INPUTS = Integer.getInteger("runs", 200_000);

    private static final List<SmpRequest<?>> REQUESTS = List.of(
            new EchoRequest("hi"),
            new ParametersRequest(),
            new BootModeRequest(),
            new ReadImagesRequest(),
            new ReadSlotsRequest(),
            new OsInfoRequest(),
            new ShellRequest(List.of("status")),
            UploadRequest.next(0, new byte[0]));

    /** Good answers, to be spoilt. */
    private static final List<byte[]> SEEDS = List.of(
            hex("0b00000700002a00bf6172626869ff"),
            hex("0b00000c00090900bf616f626f6b6372657424ff"),
            hex("03000000000105 01bf62726300636f6666190190ff"),
            hex("0b0000110001 0501a163657272a26567726f7570016272 6317"),
            hex("0900000000010200bf66696d616765739fbf64736c6f7401677665727369 6f6e63312e306468617368410a"
                    + "6770656e64696e67f5ffffff"),
            hex("0900000000010600a166696d6167657381a365696d61676500 65736c6f747381a264736c6f740064"
                    + "73697a65191000 6e6d61785f696d6167655f73697a65190fa0"));

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void survivesAnything() {
        long seed = Long.getLong("seed", System.nanoTime());
        assertTimeoutPreemptively(Duration.ofSeconds(120 + INPUTS / 10_000), () -> feed(seed), "seed " + seed);
    }

    private static void feed(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < INPUTS; i++) {
            byte[] frame = random.nextInt(4) == 0 ? noise(random) : spoilt(random);
            SmpRequest<?> request = REQUESTS.get(random.nextInt(REQUESTS.size()));
            try {
                SmpCodec.decode(request, SmpHeader.of(frame), frame);
            } catch (SmpFormatException e) {
                // its own
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail("seed " + seed + ", " + request + " answered with " + HexFormat.of().formatHex(frame), e);
            }
        }
    }

    private static byte[] noise(Random random) {
        byte[] frame = new byte[random.nextInt(200)];
        random.nextBytes(frame);
        return withTrueLength(frame);
    }

    private static byte[] spoilt(Random random) {
        byte[] frame = SEEDS.get(random.nextInt(SEEDS.size())).clone();
        for (int strokes = random.nextInt(4); strokes >= 0; strokes--) {
            int at = SmpHeader.SIZE + random.nextInt(frame.length - SmpHeader.SIZE);
            frame[at] = (byte) random.nextInt(256);
        }
        return withTrueLength(frame);
    }

    private static byte[] withTrueLength(byte[] frame) {
        if (frame.length >= SmpHeader.SIZE) {
            frame[0] &= 0x1b;
            frame[2] = (byte) (frame.length - SmpHeader.SIZE >> 8);
            frame[3] = (byte) (frame.length - SmpHeader.SIZE);
        }
        return frame;
    }
}
