// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConsoleFramingTest {

    private static final int LARGEST = 2048;
    private static final int FUZZED_INPUTS = 300_000;

    /** The alphabet of the framing, so that garbage comes close to being a frame. */
    private static final byte[] LIKELY = {0x06, 0x09, 0x04, 0x14, 0x0a, 0x0d, '=', 'A', 'B', 'Q', '/', '+', 0, 0x20};

    @Property(tries = 2000)
    void whatIsEncodedIsDecodedHoweverItIsCut(
            @ForAll @Size(min = 1, max = LARGEST) byte[] body, @ForAll @IntRange(min = 1, max = 200) int cut) {
        byte[] wire = wire(body);
        List<byte[]> decoded = new ArrayList<>();
        ConsoleFrameDecoder decoder = new ConsoleFrameDecoder(LARGEST, decoded::add);

        for (int offset = 0; offset < wire.length; offset += cut) {
            decoder.feed(wire, offset, Math.min(cut, wire.length - offset));
        }

        assertEquals(1, decoded.size());
        assertArrayEquals(body, decoded.get(0));
    }

    @Property
    void aLineNeverExceeds127Bytes(@ForAll @Size(min = 1, max = LARGEST) byte[] body) {
        List<byte[]> lines = ConsoleFrameEncoder.encode(body);

        assertTrue(lines.stream().allMatch(line -> line.length <= 127));
        int full = (body.length + 4) / 93;
        int rest = (body.length + 4) % 93;
        int formula = 124 * full + 4 * ((rest + 2) / 3) + 3 * lines.size();
        assertEquals(formula, lines.stream().mapToInt(line -> line.length).sum());
    }

    /** Damaged frames are silence, or by a chance of 1 in 65536 a frame; they never end in anything else. */
    @Test
    void damageIsMetWithSilence() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        Random random = new Random(seed);
        List<byte[]> decoded = new ArrayList<>();
        ConsoleFrameDecoder decoder = new ConsoleFrameDecoder(LARGEST, decoded::add);
        Set<Integer> intact = new HashSet<>();
        for (int i = 0; i < FUZZED_INPUTS; i++) {
            byte[] input = i % 2 == 0 ? garbage(random) : damaged(random, intact);
            decoder.feed(input, 0, input.length);
            decoder.feed(new byte[] {0x0a}, 0, 1);
        }

        long surprises = decoded.stream()
                .filter(body -> !intact.contains(Arrays.hashCode(body)))
                .count();
        assertTrue(surprises < FUZZED_INPUTS / 65536 + 10, surprises + " frames out of garbage, seed " + seed);
        assertTrue(decoded.size() > FUZZED_INPUTS / 8, decoded.size() + " intact frames found, seed " + seed);
    }

    private static byte[] garbage(Random random) {
        byte[] input = new byte[random.nextInt(300)];
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextInt(4) == 0 ? (byte) random.nextInt() : LIKELY[random.nextInt(LIKELY.length)];
        }
        return input;
    }

    /** A frame of which, half of the time, a byte is changed or lost. */
    private static byte[] damaged(Random random, Set<Integer> intact) {
        byte[] body = new byte[1 + random.nextInt(250)];
        random.nextBytes(body);
        intact.add(Arrays.hashCode(body));
        byte[] wire = wire(body);
        if (random.nextBoolean()) {
            return wire;
        }
        wire[random.nextInt(wire.length)] = (byte) random.nextInt();
        return Arrays.copyOf(wire, random.nextInt(wire.length + 1));
    }

    private static byte[] wire(byte[] body) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        ConsoleFrameEncoder.encode(body).forEach(wire::writeBytes);
        return wire.toByteArray();
    }
}
