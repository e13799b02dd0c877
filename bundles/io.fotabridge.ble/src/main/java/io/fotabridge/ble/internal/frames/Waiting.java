// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** How one waits for what others put into a queue; measurements in virtual time have their own way. */
public interface Waiting {

    /** As {@link System#nanoTime()}. */
    long nanoTime();

    /** Takes the next one, or nothing when it does not come in time. */
    <T> Optional<T> next(BlockingQueue<T> queue, Duration timeout) throws InterruptedException;

    /** In the time of the machine. */
    Waiting SYSTEM = new Waiting() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public <T> Optional<T> next(BlockingQueue<T> queue, Duration timeout) throws InterruptedException {
            return Optional.ofNullable(queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
        }
    };
}
