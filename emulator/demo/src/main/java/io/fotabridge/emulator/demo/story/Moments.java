// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for moments of the story. Whoever changes something that may be waited for says so here. For any thread. */
final class Moments {

    private Optional<String> failure = Optional.empty();

    synchronized void happened() {
        notifyAll();
    }

    /** Something happened after which there is nothing to wait for; the first reason counts. */
    synchronized void failed(String why) {
        failure = failure.or(() -> Optional.of(why));
        notifyAll();
    }

    /**
     * Waits for a condition, which is looked at after every change.
     *
     * @param what the moment, for the sentence that says that it did not come
     */
    synchronized void await(String what, Duration patience, BooleanSupplier condition)
            throws DemoFailure, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (failure.isEmpty() && !condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new DemoFailure("after " + patience.toSeconds() + " s there is still no sign of this: " + what);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (failure.isPresent()) {
            throw new DemoFailure(failure.get());
        }
    }
}
