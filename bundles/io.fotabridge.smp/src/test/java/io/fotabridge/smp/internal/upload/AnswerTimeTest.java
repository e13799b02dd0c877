// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an answer is waited for. */
class AnswerTimeTest {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final AnswerTime time = new AnswerTime(SHORTEST, Duration.ofMillis(400));

    @ParameterizedTest
    @CsvSource({"20, 100", "400, 400", "60000, 8000"})
    void theFirstAnswerIsGivenAsMuchTimeAsTheLineSeemsToNeed(int seems, int millis) {
        assertEquals(millis, new AnswerTime(SHORTEST, Duration.ofMillis(seems)).limit(0).toMillis());
    }

    @Test
    void isShortWhereAnswersComeAtOnceButNotTooShort() {
        measure(20, 10);

        assertLimit(100, 0);
    }

    @Test
    void leavesRoomForAChunkOfTwiceTheSize() {
        measure(20, 400);

        assertLimit(800, 0);
    }

    @Test
    void followsAnswersThatComeUnevenly() {
        for (int i = 0; i < 50; i++) {
            measure(1, 100);
            measure(1, 300);
        }

        assertTrue(millis(0) > 300 && millis(0) < 800, millis(0) + " ms");
    }

    @Test
    void doublesWithEachTimeoutInARowUpToSomeSeconds() {
        measure(20, 10);

        assertLimit(200, 1);
        assertLimit(1600, 4);
        assertLimit(8000, 20);
        assertLimit(8000, 1000);
    }

    /** A sector of 4 KiB is erased once in a dozen chunks: what RFC 6298 would have forgotten by then. */
    @Test
    void remembersWhatErasingTakesUntilTheNextSector() {
        for (int sector = 0; sector < 10; sector++) {
            measure(12, 45);
            measure(1, 400);
        }
        measure(12, 45);

        assertTrue(millis(0) >= 400, millis(0) + " ms");
    }

    @Test
    void forgetsAnAccident() {
        measure(20, 10);
        measure(1, 5_000);
        measure(300, 10);

        assertTrue(millis(0) < 200, millis(0) + " ms");
    }

    private void measure(int times, int millis) {
        for (int i = 0; i < times; i++) {
            time.measured(Duration.ofMillis(millis));
        }
    }

    private long millis(int timeouts) {
        return time.limit(timeouts).toMillis();
    }

    private void assertLimit(int millis, int timeouts) {
        assertEquals(millis, millis(timeouts));
    }
}
