// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import java.time.Duration;
import java.util.Optional;

/**
 * Notices that a device may have heard only a part of what was sent. Where nothing marks the beginning of a frame, it
 * then takes the next one for the rest; only a silence helps it. For one thread.
 */
final class Unheard {

    /** What follows that fast is a window's next frame, no repetition. */
    private static final long REPETITION_NANOS = 900_000_000L;

    /** Schedulers, USB and garbage collections take turns of tens of milliseconds. */
    private static final Duration SOONEST = Duration.ofMillis(100);

    private final Optional<Duration> cure;
    private int unanswered;
    private long lastSent;

    /** @param cure how long a silence helps, empty if none is needed */
    Unheard(Optional<Duration> cure) {
        this.cure = cure;
    }

    /** What is sent again sooner would not be given the silence that it needs. */
    Duration soonestRepetition() {
        return cure.isPresent() ? Duration.ofNanos(REPETITION_NANOS) : SOONEST;
    }

    /** How long to be silent before the next frame: not at all, if the device answers. */
    Duration silenceBeforeNext(long now) {
        if (cure.isEmpty() || unanswered == 0 || now - lastSent < REPETITION_NANOS) {
            return Duration.ZERO;
        }
        unanswered = 0;
        Duration left = cure.get().minusNanos(now - lastSent);
        return left.isNegative() ? Duration.ZERO : left;
    }

    void sent(long now) {
        lastSent = now;
        unanswered++;
    }

    void heard() {
        unanswered = Math.max(0, unanswered - 1);
    }
}
