// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a download is tried.
 *
 * @param total        how long without a new byte, once bytes have come
 * @param firstContact attempts before the first byte has come: the server named the URI a moment ago, so one that
 *                     never answers is more likely wrong than slow
 * @param fruitless    attempts in a row that were answered and brought nothing new
 * @param firstDelay   before the second attempt; doubles with each one
 * @param longestDelay where doubling ends
 * @param minimumRate  bytes a second; fewer than these are taken for none
 */
public record RetryPolicy(
        Duration total,
        int firstContact,
        int fruitless,
        Duration firstDelay,
        Duration longestDelay,
        int minimumRate) {

    /** A rate is not judged by less than this. */
    private static final Duration SHORTEST_JUDGED = Duration.ofMinutes(1);

    /** The policy for a total and a rate that the operator configured. */
    public static RetryPolicy within(Duration total, int minimumRate) {
        return new RetryPolicy(total, 3, 5, Duration.ofSeconds(1), Duration.ofSeconds(30), minimumRate);
    }

    /** How long a server may send less than the minimum rate. */
    Duration patience() {
        return total.compareTo(SHORTEST_JUDGED) > 0 ? total : SHORTEST_JUDGED;
    }

    /** The pause before an attempt, with a jitter of a quarter so that many gateways do not come back at once. */
    Duration delay(int failedAttempts, RandomGenerator random) {
        long doubled = firstDelay.toMillis() << Math.min(failedAttempts - 1, 16);
        long millis = Math.min(doubled, longestDelay.toMillis());
        return Duration.ofMillis((long) (millis * (0.75 + random.nextDouble() / 2)));
    }
}
