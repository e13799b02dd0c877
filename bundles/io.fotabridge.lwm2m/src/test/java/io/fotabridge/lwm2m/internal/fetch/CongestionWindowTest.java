// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CongestionWindowTest {

    private final CongestionWindow window = new CongestionWindow(16);

    @Test
    void doublesWithEachRoundTripUntilItIsFull() {
        assertEquals(2, window.size());
        answered(2);
        assertEquals(4, window.size());
        answered(4);
        assertEquals(8, window.size());
        answered(80);
        assertEquals(16, window.size());
    }

    @Test
    void halvesOnceForWhatWasLostTogether() {
        answered(100);
        window.lost(1000, 1016);
        window.lost(1005, 1020);
        assertEquals(8, window.size());
        window.lost(1016, 1024);
        assertEquals(4, window.size());
    }

    @Test
    void growsByOneWithEachRoundTripAfterALoss() {
        answered(100);
        window.lost(0, 16);
        answered(8);
        assertEquals(8, window.size(), "not quite, since the window grows meanwhile");
        answered(1);
        assertEquals(9, window.size());
    }

    @Test
    void believesAServerThatSaysWhatIsTooMuch() {
        answered(100);
        window.overloaded();
        window.overloaded();
        assertEquals(1, window.size());
        answered(1000);
        assertEquals(8, window.size());
    }

    @Property
    void isNeverLessThanOneNorMoreThanItsLimit(
            @ForAll @IntRange(min = 1, max = 64) int limit, @ForAll @IntRange(max = 3) int[] events) {
        CongestionWindow any = new CongestionWindow(limit);
        long asked = 0;
        for (int event : events) {
            asked += 10;
            switch (event) {
                case 0 -> any.answered();
                case 1 -> any.lost(asked - 5, asked);
                case 2 -> any.silent();
                default -> any.overloaded();
            }
            assertTrue(any.size() >= 1 && any.size() <= limit, "size " + any.size());
        }
    }

    private void answered(int times) {
        for (int i = 0; i < times; i++) {
            window.answered();
        }
    }
}
