// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

import java.time.Duration;

/** How long to bear with a device that gets nowhere. */
public final class Patience {

    private final Timekeeper time;
    private final Duration length;
    private long since;

    public Patience(Timekeeper time, Duration length) {
        this.time = time;
        this.length = length;
        renew();
    }

    /** Something went forward: begins anew. */
    public void renew() {
        since = time.nanoTime();
    }

    /** So much of it was not the device's fault. */
    public void excuse(Duration excused) {
        since += excused.toNanos();
    }

    /** So much is left of it, whatever was done since it was that much. */
    void resetTo(Duration remaining) {
        since = time.nanoTime() - length.minus(remaining).toNanos();
    }

    public boolean isExhausted() {
        return remaining().isZero();
    }

    /** What is left of it, never negative. */
    public Duration remaining() {
        Duration left = length.minusNanos(time.nanoTime() - since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** So long, but no longer than it lasts. */
    public Duration cap(Duration wish) {
        Duration left = remaining();
        return wish.compareTo(left) < 0 ? wish : left;
    }

    /** In words. */
    @Override
    public String toString() {
        return length.toSeconds() + " s";
    }
}
