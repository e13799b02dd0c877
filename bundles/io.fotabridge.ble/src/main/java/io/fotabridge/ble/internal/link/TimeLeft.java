// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What is left of the time for everything that opening a link takes; scan, connection and pairing share it. */
public final class TimeLeft {

    private final LongSupplier nanoTime;
    private final long end;

    /** @param nanoTime of a clock that stands still while others have their turn */
    TimeLeft(Duration length, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + length.toNanos();
    }

    /** So long, but no longer than it lasts. */
    public Duration cap(Duration wish) {
        Duration left = Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
        return wish.compareTo(left) < 0 ? wish : left;
    }
}
