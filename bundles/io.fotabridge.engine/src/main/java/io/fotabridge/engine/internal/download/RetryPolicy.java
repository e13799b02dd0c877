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
 */
public record RetryPolicy(
        Duration total, int firstContact, int fruitless, Duration firstDelay, Duration longestDelay) {

    /** The policy for a total that the operator configured. */
    public static RetryPolicy within(Duration total) {
        return new RetryPolicy(total, 3, 5, Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    /** The pause before an attempt, with a jitter of a quarter so that many gateways do not come back at once. */
    Duration delay(int failedAttempts, RandomGenerator random) {
        long doubled = firstDelay.toMillis() << Math.min(failedAttempts - 1, 16);
        long millis = Math.min(doubled, longestDelay.toMillis());
        return Duration.ofMillis((long) (millis * (0.75 + random.nextDouble() / 2)));
    }
}
