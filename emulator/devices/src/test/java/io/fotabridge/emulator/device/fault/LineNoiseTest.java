// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.fault.Faults.ByteRates;
import io.fotabridge.emulator.device.fault.Faults.Noise;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineNoiseTest {
    private static final byte[] LINE = {6, 9, 65, 66, 67, 68};

    @Test
    void theSameSeedGivesTheSameNoise() {
        assertEquals(thousandLines(7), thousandLines(7));
        assertNotEquals(thousandLines(7), thousandLines(8));
    }

    @Test
    void certainFaultsHappenToEachLine() {
        assertEquals(0, new LineNoise(new Noise(1, 0, 0, 0), 0, ByteRates.NONE, 1).pass(LINE).size());
        assertEquals(2, new LineNoise(new Noise(0, 1, 0, 0), 0, ByteRates.NONE, 1).pass(LINE).size());
        byte[] damaged = new LineNoise(new Noise(0, 0, 1, 0), 0, ByteRates.NONE, 1).pass(LINE).get(0);
        IntStream flipped = IntStream.range(0, LINE.length).map(i -> Integer.bitCount((LINE[i] ^ damaged[i]) & 0xff));
        assertEquals(1, flipped.sum());
    }

    @Test
    void logTextComesBeforeTheLine() {
        List<byte[]> lines = new LineNoise(Noise.NONE, 1, ByteRates.NONE, 1).pass(LINE);

        assertTrue(new String(lines.get(0)).startsWith("<inf> "));
        assertEquals(LINE, lines.get(1));
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Faults.builder().garbageAnswers(1.5));
        assertThrows(IllegalArgumentException.class, () -> Faults.builder().noise(new Noise(Double.NaN, 0, 0, 0)));
    }

    private static List<String> thousandLines(long seed) {
        LineNoise noise = new LineNoise(new Noise(0.1, 0.1, 0.1, 0.1), 0.1, ByteRates.NONE, seed);
        return IntStream.range(0, 1000).boxed()
                .flatMap(i -> noise.pass(LINE).stream())
                .map(HexFormat.of()::formatHex)
                .toList();
    }
}
