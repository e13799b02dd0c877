// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.engine.internal.thread.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** A clock that stands still until it is moved, and a timer that goes with it; setting the clock moves no timer. */
final class VirtualTime extends Clock implements Timer {

    private record Due(Duration at, FutureTask<?> task) {}

    private final PriorityQueue<Due> waiting = new PriorityQueue<>((a, b) -> a.at().compareTo(b.at()));
    private Duration passed = Duration.ZERO;
    private Instant zero = Instant.parse("2026-11-30T12:00:00Z"); // a Monday

    /** Lets time go by, and whatever is due happen. */
    void pass(Duration duration) {
        Duration end;
        synchronized (this) {
            end = passed.plus(duration);
        }
        for (FutureTask<?> task = next(end); task != null; task = next(end)) {
            task.run();
        }
    }

    private synchronized FutureTask<?> next(Duration end) {
        Due due = waiting.peek();
        if (due == null || due.at().compareTo(end) > 0) {
            passed = end;
            return null;
        }
        passed = due.at().compareTo(passed) > 0 ? due.at() : passed;
        return waiting.remove().task();
    }

    /** Somebody sets the clock. */
    synchronized void set(Instant now) {
        zero = now.minus(passed);
    }

    /** The process has died, and its timers with it. */
    synchronized void forget() {
        List.copyOf(waiting).forEach(waiting::remove);
    }

    @Override
    public synchronized Future<?> after(Duration delay, Runnable task) {
        FutureTask<?> later = new FutureTask<>(task, null);
        waiting.add(new Due(passed.plus(delay), later));
        return later;
    }

    /** As {@link System#nanoTime()}. */
    synchronized long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public synchronized Instant instant() {
        return zero.plus(passed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
