// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time as the client sees it; tests have their own. Everything that waits waits here or for a frame. */
public interface Timekeeper {

    /** As {@link System#nanoTime()}. */
    long nanoTime();

    /** Waits. */
    void pause(Duration duration) throws InterruptedException;

    /** The time of the machine. */
    Timekeeper SYSTEM = new Timekeeper() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
    };
}
