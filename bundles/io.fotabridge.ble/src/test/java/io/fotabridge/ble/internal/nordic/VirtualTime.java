// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import java.time.Duration;

/** Time that passes only where somebody waits. */
final class VirtualTime implements Timekeeper {

    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        now += duration.toNanos();
    }

    Duration passed() {
        return Duration.ofNanos(now);
    }
}
