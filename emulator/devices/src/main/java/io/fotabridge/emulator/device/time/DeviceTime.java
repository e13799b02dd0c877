// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.time;

import java.time.Duration;

/** The clock of a device and its only way to wait, so that a test can let hours pass in no time. Thread-safe. */
public interface DeviceTime {

    /** A running count of nanoseconds; only differences mean something. */
    long nanoTime();

    /** Waits until {@link #nanoTime} has reached the given value; returns at once if it has already. */
    void sleepUntil(long nanos) throws InterruptedException;

    /** Waits for a while. */
    default void sleep(Duration duration) throws InterruptedException {
        if (!duration.isZero()) {
            sleepUntil(nanoTime() + duration.toNanos());
        }
    }

    /** Something that happened at this time is dealt with now. */
    default void catchUp(long nanos) {
    }

    /** What the device has to say reaches the host now. */
    default void speaks() {
    }

    /** The line was idle, and something has just come. */
    default void heard() {
    }

    /** The machine's own monotonic clock. */
    static DeviceTime real() {
        return RealTime.INSTANCE;
    }
}
