// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetransmissionTimeoutTest {

    private final RetransmissionTimeout timeout = new RetransmissionTimeout();

    @Test
    void isThatOfCoapAsLongAsNothingWasMeasured() {
        assertEquals(2000, timeout.millis());
    }

    /** RFC 6298, 2.2: RTO = R + 4 * R/2. */
    @Test
    void isThreeRoundTripsAfterTheFirst() {
        measured(500, 1);
        assertEquals(1500, timeout.millis());
    }

    @Test
    void comesCloseToASteadyRoundTrip() {
        measured(500, 100);
        assertEquals(500, timeout.millis(), 1);
    }

    @Test
    void isNeverSoShortThatAServerThatWritesToFlashIsAskedTwice() {
        measured(1, 100);
        assertEquals(200, timeout.millis());
    }

    @Test
    void doublesOnceForRequestsThatWereOnTheirWayTogetherUntilSomethingIsMeasured() {
        measured(300, 100);
        for (int i = 0; i < 16; i++) {
            timeout.expired(300);
        }
        assertEquals(600, timeout.millis());
        timeout.expired(600);
        assertEquals(1200, timeout.millis());
        measured(300, 1);
        assertEquals(300, timeout.millis(), 1);
    }

    @Property
    void staysWithinBoundsThatCaliforniumTakes(@ForAll @IntRange(min = -1, max = 200_000) int[] samples) {
        RetransmissionTimeout any = new RetransmissionTimeout();
        for (int sample : samples) {
            if (sample < 0) {
                any.expired(any.millis());
            } else {
                any.measured(TimeUnit.MILLISECONDS.toNanos(sample));
            }
            assertTrue(any.millis() >= 200 && any.millis() <= 60_000, any.millis() + " ms");
        }
    }

    private void measured(int millis, int times) {
        for (int i = 0; i < times; i++) {
            timeout.measured(TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }
}
