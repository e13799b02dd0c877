// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.time;

import io.fotabridge.emulator.device.time.DeviceTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time of the machine, or a multiple of it. One thread runs the events until this is closed. */
public final class RealAirTime implements AirTime, AutoCloseable {
    /** How long an event may be late, on a machine that is busy or sleeps, before nobody counts on it any more. */
    private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Agenda agenda = new Agenda();
    private final double speed;
    private final long begin = System.nanoTime();
    private final Thread thread;
    private boolean closed;

    /** @param speed how many seconds of the air pass in one of the machine */
    public RealAirTime(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("time must pass: " + speed);
        }
        this.speed = speed;
        this.thread = new Thread(this::run, "air");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public long nanoTime() {
        return (long) ((System.nanoTime() - begin) * speed);
    }

    @Override
    public synchronized void at(long nanos, Runnable event) {
        agenda.add(nanos, event);
        notifyAll();
    }

    /** {@inheritDoc} The end of the time is an event too: whatever was due before it comes before it. */
    @Override
    public <T> T await(CompletableFuture<T> result, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("an event may not wait for another one");
        }
        CompletableFuture<Void> settled = new CompletableFuture<>();
        result.whenComplete((value, failure) -> settled.complete(null));
        at(nanoTime() + timeout.toNanos(), () -> settled.complete(null));
        settled.get(machineNanos(timeout.toNanos()) + BUSY_NANOS, TimeUnit.NANOSECONDS);
        if (!result.isDone()) {
            throw new TimeoutException("nothing came for " + timeout);
        }
        return result.get();
    }

    /** The same time for a simulated device, whose threads sleep by themselves. */
    public DeviceTime forDevices() {
        return new DeviceTime() {
            @Override
            public long nanoTime() {
                return RealAirTime.this.nanoTime();
            }

            @Override
            public void sleepUntil(long nanos) throws InterruptedException {
                long left = machineNanos(nanos - nanoTime());
                while (left > 0) {
                    TimeUnit.NANOSECONDS.sleep(left);
                    left = machineNanos(nanos - nanoTime());
                }
            }
        };
    }

    /** Ends the thread; what is left is not run. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (Thread.currentThread() != thread) {
            joinQuietly();
        }
    }

    private void joinQuietly() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (Runnable event = next(); event != null; event = next()) {
                event.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next event when it is due; null when this was closed. */
    private synchronized Runnable next() throws InterruptedException {
        while (!closed) {
            Agenda.Entry first = agenda.first();
            long left = first == null ? Long.MAX_VALUE : machineNanos(first.nanos() - nanoTime());
            if (left <= 0) {
                return agenda.take().event();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return null;
    }

    private long machineNanos(long nanos) {
        return (long) Math.ceil(nanos / speed);
    }
}
