// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The clock of everything that happens on the air. Events run one after the other, in the order of their times, those
 * of the same time in the order in which they were given: what belongs to the air needs no locks. Thread-safe.
 */
public interface AirTime {

    /** A running count of nanoseconds; only differences mean something. */
    long nanoTime();

    /** Runs an event when {@link #nanoTime} has reached this value, at the next opportunity if it has already. */
    void at(long nanos, Runnable event);

    /** Waits for what an event will complete, at most for so long. Not to be called by events. */
    <T> T await(CompletableFuture<T> result, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException;

    default void now(Runnable event) {
        at(nanoTime(), event);
    }

    default void after(Duration delay, Runnable event) {
        at(nanoTime() + delay.toNanos(), event);
    }

    /** Waits for a while. Not to be called by events. */
    default void sleep(Duration duration) throws InterruptedException {
        CompletableFuture<Void> never = new CompletableFuture<>();
        try {
            await(never, duration);
        } catch (TimeoutException e) {
            // That was the purpose.
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes this", e);
        }
    }
}
