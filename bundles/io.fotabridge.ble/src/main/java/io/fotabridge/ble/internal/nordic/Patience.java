// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import java.time.Duration;

/** How long a device may get no further. Waiting for the connections of other devices does not count. */
final class Patience {

    private final Duration length;
    private final Timekeeper time;
    private final DfuLink link;
    private long begun;
    private long furthest = -1;

    Patience(Duration length, Timekeeper time, DfuLink link) {
        this.length = length;
        this.time = time;
        this.link = link;
        this.begun = ownTime();
    }

    /** It begins again when a device has more than it ever had; what is sent once more is no progress. */
    void reached(long bytes) {
        if (bytes > furthest) {
            furthest = bytes;
            begun = ownTime();
        }
    }

    boolean isOver() {
        return remaining().isZero();
    }

    /** What is left of it, never negative. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, begun + length.toNanos() - ownTime()));
    }

    /** So long, but no longer than it lasts. */
    Duration cap(Duration wish) {
        Duration left = remaining();
        return wish.compareTo(left) < 0 ? wish : left;
    }

    private long ownTime() {
        return time.nanoTime() - link.waitedForOthers().toNanos();
    }
}
