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
        return ownTime() - begun >= length.toNanos();
    }

    private long ownTime() {
        return time.nanoTime() - link.waitedForOthers().toNanos();
    }
}
