// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time as an installation sees it; tests have their own. */
public interface Timekeeper {

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

    /** As {@link System#nanoTime()}. */
    long nanoTime();

    void pause(Duration duration) throws InterruptedException;
}
