// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import java.time.Duration;

/**
 * How often Kura's configuration is written. Each write is a snapshot, Kura keeps ten of them, and they are also the
 * operator's only way back.
 *
 * @param coalescing    from the first change to the write, so that changes that come together are written together
 * @param interval      from one write to the next
 * @param poll          between two looks whether Kura is ready for our pid
 * @param readyPatience after which not being ready is told loudly, and looked for only every interval
 * @param echoPatience  for a written configuration to be delivered back to us
 * @param longestPause  between two attempts to write, however often it failed
 */
record Pacing(
        Duration coalescing,
        Duration interval,
        Duration poll,
        Duration readyPatience,
        Duration echoPatience,
        Duration longestPause) {

    static final Pacing DEFAULT = new Pacing(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofMinutes(3),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10));

    /** The pause after so many failures in a row: doubled each time. */
    Duration pauseAfter(int failures) {
        Duration pause = interval.multipliedBy(1L << Math.min(failures - 1, 16));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
