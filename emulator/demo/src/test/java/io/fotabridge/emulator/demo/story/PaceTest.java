// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    @ParameterizedTest
    @ValueSource(longs = {4_000, 24_000, 66_000, 250_000, 393_872, 900_000, 3_000_000})
    void givesEveryImageSecondsToBeWatched(long size) {
        Pace pace = Pace.of(size);

        assertEquals(2.5, (double) size / pace.pushed(), 0.01);
        assertEquals(6, (double) size / pace.pulled(), 0.01);
        double serialSeconds = size * 10 / (double) pace.baud();
        assertTrue(serialSeconds > 2 && serialSeconds < 7, size + " bytes at " + pace.baud() + " baud");
    }

    @Test
    void takesTheRateOfMostBoardsWhereItFits() {
        assertEquals(115_200, Pace.of(50_000).baud());
        assertEquals(921_600, Pace.of(384 << 10).baud());
        assertEquals(OptionalInt.of(921_600), Pace.of(384 << 10).portRate());
    }

    @Test
    void tellsTheGatewayNoRateThatNoPortHas() {
        assertTrue(Pace.of(1_500_000).baud() > 921_600);
        assertEquals(OptionalInt.empty(), Pace.of(1_500_000).portRate());
    }

    @Test
    void holdsNothingBackWhereEveryRateWouldTakeTooLong() {
        assertEquals(0, Pace.of(4 << 20).baud());
        assertEquals(OptionalInt.empty(), Pace.of(4 << 20).portRate());
    }
}
