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

    private final AnswerTime time = AnswerTime.after(Duration.ofMillis(11), 380, SHORTEST);

    /** A question of 23 bytes on the line and an answer of 35; a chunk has 1.37 characters for each byte. */
    @ParameterizedTest
    @CsvSource({"9600, 380", "9600, 4092", "115200, 380", "115200, 4092", "1000000, 380", "1000000, 4092"})
    void theFirstAnswerIsGivenMoreTimeThanTheLineNeeds(int baud, int frame) {
        Duration question = Duration.ofNanos((23 + 35) * 10_000_000_000L / baud);
        Duration chunk = Duration.ofNanos((long) (frame * 1.37 + 39) * 10_000_000_000L / baud);

        Duration limit = AnswerTime.after(question, frame, SHORTEST).limit(0);

        assertTrue(limit.compareTo(chunk) > 0, limit + " for " + chunk);
        assertTrue(limit.compareTo(Duration.ofSeconds(8)) <= 0, limit + " for " + chunk);
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
