// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import io.fotabridge.smp.internal.client.Timekeeper;
import java.time.Duration;

/** Time that passes only when somebody waits, and that ends: whoever waits beyond the end hangs. */
public final class VirtualTime implements Timekeeper {

    private final long end;
    private long now = 1_000_000_000L;

    public VirtualTime(Duration end) {
        this.end = now + end.toNanos();
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        advanceTo(now + Math.max(1_000, duration.toNanos()));
    }

    void advanceTo(long then) {
        now = Math.max(now, then);
        if (now > end) {
            throw new AssertionError("still not done at the end of time: this hangs");
        }
    }
}
