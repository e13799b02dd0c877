// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.time;

/** A clock that stands still until somebody sleeps, and then jumps to the end of the sleep. */
public final class VirtualTime implements DeviceTime {
    private long now;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized void sleepUntil(long nanos) {
        now = Math.max(now, nanos);
    }
}
