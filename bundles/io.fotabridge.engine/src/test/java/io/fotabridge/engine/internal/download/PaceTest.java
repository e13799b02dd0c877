// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private long now;

    private void pass(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void aTrickleIsEndedWhenPatienceIs() throws FirmwareException {
        Pace pace = new Pace(16, Duration.ofSeconds(600), () -> now);
        for (int i = 0; i < 20; i++) {
            pass(29);
            pace.came(1);
        }
        pass(29);
        FirmwareException e = assertThrows(FirmwareException.class, () -> pace.came(1));
        assertEquals(FailureCause.CONNECTION_LOST, e.failure());
        assertTrue(e.getMessage().contains("minimum.rate"), e.getMessage());
    }

    @Test
    void whatComesInBurstsIsNoTrickle() throws FirmwareException {
        Pace pace = new Pace(16, Duration.ofSeconds(60), () -> now);
        for (int i = 0; i < 1000; i++) {
            pass(25);
            pace.came(16 * 25);
        }
    }

    @Test
    void aSlowStretchIsForgivenByAFastOne() throws FirmwareException {
        Pace pace = new Pace(16, Duration.ofSeconds(60), () -> now);
        for (int i = 0; i < 100; i++) {
            pass(29);
            pace.came(1);
            pass(29);
            pace.came(16 * 58);
        }
    }

    @Test
    void withoutALimitHoweverLittleIsEnough() throws FirmwareException {
        Pace pace = new Pace(0, Duration.ofSeconds(60), () -> now);
        pass(1_000_000);
        pace.came(0);
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0, 0",
        "'Sun, 06 Nov 1994 08:49:37 GMT', 37",
        "'Sun, 06 Nov 1994 08:48:00 GMT', ",
        "soon, ",
        "-5, ",
        "1.5, ",
        "99999999999999, ",
        "'', ",
    })
    void retryAfterIsSecondsOrADate(String value, Long seconds) {
        Instant now = Instant.parse("1994-11-06T08:49:00Z");
        assertEquals(Optional.ofNullable(seconds).map(Duration::ofSeconds), RetryAfter.of(value, now));
    }

    @Test
    void delaysGrowToTheirBoundWithJitter() {
        RetryPolicy policy = RetryPolicy.within(Duration.ofSeconds(600), 16);
        Random random = new Random(1);
        for (int attempt = 1; attempt < 100; attempt++) {
            double exact = Math.min(1000.0 * Math.pow(2, attempt - 1), 30_000);
            double given = policy.delay(attempt, random).toMillis();
            assertTrue(given >= exact * 0.74 && given <= exact * 1.26, attempt + ": " + given);
        }
    }
}
