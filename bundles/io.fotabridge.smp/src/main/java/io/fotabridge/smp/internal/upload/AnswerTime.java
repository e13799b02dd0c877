// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import java.time.Duration;

/** How long to wait for the answer to a chunk: a multiple of how long the ones before it took. */
final class AnswerTime {

    /** The first chunk erases the slot: 10 s on an nRF52840, up to 50 s on slow external flash. */
    static final Duration OF_FIRST_CHUNK = Duration.ofSeconds(40);

    /** Until it is asked whether the first chunk was lost. */
    static final Duration BEFORE_ECHO = Duration.ofSeconds(10);

    /** With the last one some servers read the whole slot back. */
    private static final Duration OF_LAST_CHUNK = Duration.ofSeconds(20);

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    /** Nothing was measured yet: covers 4 KiB at 9600 baud, and 2.4 KiB in 20 bytes every 50 ms (BLE at its slowest). */
    private static final Duration UNKNOWN = Duration.ofSeconds(8);

    private static final int MARGIN = 4;

    private Duration smoothed = Duration.ZERO;

    /** An answer took so long, counted from the answer before it where that came after the chunk was sent. */
    void measured(Duration took) {
        smoothed = smoothed.isZero() ? took : smoothed.multipliedBy(7).plus(took).dividedBy(8);
    }

    boolean isKnown() {
        return !smoothed.isZero();
    }

    void forget() {
        smoothed = Duration.ZERO;
    }

    /** How long to wait after so many timeouts in a row. */
    Duration limit(boolean last, int timeouts) {
        Duration base = last ? OF_LAST_CHUNK : isKnown() ? max(SHORTEST, smoothed.multipliedBy(MARGIN)) : UNKNOWN;
        return last ? base : base.multipliedBy(1L << timeouts);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
