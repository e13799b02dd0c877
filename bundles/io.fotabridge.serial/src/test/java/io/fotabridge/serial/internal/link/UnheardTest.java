// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnheardTest {

    private static final long MILLI = 1_000_000;

    private final Unheard unheard = new Unheard(Optional.of(ofSeconds(3)));

    @Test
    void aRepetitionWaitsUntilTheDeviceHasForgottenWhatItHeardOfTheFirst() {
        unheard.sent(0);

        assertEquals(ofMillis(1000), unheard.silenceBeforeNext(2000 * MILLI));
    }

    @Test
    void aRepetitionThatComesLateEnoughDoesNotWait() {
        unheard.sent(0);

        assertEquals(ZERO, unheard.silenceBeforeNext(4000 * MILLI));
    }

    @Test
    void whatIsAnsweredNeedsNoSilence() {
        unheard.sent(0);
        unheard.heard();

        assertEquals(ZERO, unheard.silenceBeforeNext(2000 * MILLI));
    }

    @Test
    void aWindowDoesNotWait() {
        unheard.sent(0);

        assertEquals(ZERO, unheard.silenceBeforeNext(20 * MILLI));
    }

    @Test
    void oneAnswerOfTwoThatAreMissingIsNotEnough() {
        unheard.sent(0);
        unheard.sent(0);
        unheard.heard();

        assertEquals(ofMillis(1000), unheard.silenceBeforeNext(2000 * MILLI));
    }

    @Test
    void aFramingThatMarksItsFramesNeedsNone() {
        Unheard console = new Unheard(Optional.empty());
        console.sent(0);

        assertEquals(ZERO, console.silenceBeforeNext(2000 * MILLI));
    }
}
