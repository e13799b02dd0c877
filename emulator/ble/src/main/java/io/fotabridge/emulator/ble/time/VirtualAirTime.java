// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Time that passes only while somebody waits, and then jumps from event to event: hours take no time, and the same
 * seeds give the same run. For one thread, which runs the events itself.
 */
public final class VirtualAirTime implements AirTime {
    private final Agenda agenda = new Agenda();
    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void at(long nanos, Runnable event) {
        agenda.add(Math.max(now, nanos), event);
    }

    @Override
    public <T> T await(CompletableFuture<T> result, Duration timeout) throws ExecutionException, TimeoutException,
            InterruptedException {
        long end = now + timeout.toNanos();
        while (!result.isDone() && step(end)) {
            // Each step is an event.
        }
        if (!result.isDone()) {
            now = end;
            throw new TimeoutException("not within " + timeout);
        }
        return result.get();
    }

    /** Lets this much time pass. */
    public void run(Duration duration) {
        long end = now + duration.toNanos();
        while (step(end)) {
            // Each step is an event.
        }
        now = end;
    }

    /** Runs the next event if it is due by then. @return whether there was one */
    public boolean step(long latest) {
        Agenda.Entry next = agenda.first();
        if (next == null || next.nanos() > latest) {
            return false;
        }
        now = agenda.take().nanos();
        next.event().run();
        return true;
    }
}
