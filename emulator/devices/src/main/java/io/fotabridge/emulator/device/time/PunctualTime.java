// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.time;

/**
 * A clock for a device that is never late, as a UART is not. Whoever wakes a thread does so late, by what the machine
 * is busy with; a device whose answer is late by that, whose host therefore asks later, and so on, would seem slower
 * than its line. So each thread of the device lives in the time for which it was to be woken, works in no time, and
 * hands its time on together with what it hands on. By how much the last answer was late the next request counts as
 * having come sooner. What the host takes counts in full, and so does how long this machine takes to notice a request.
 */
public final class PunctualTime implements DeviceTime {
    /** A device that lags more than this was really held up. */
    private static final long LARGEST_LAG = 50_000_000L;

    private final DeviceTime clock;
    private final ThreadLocal<Long> own;
    private volatile long late;

    public PunctualTime(DeviceTime clock) {
        this.clock = clock;
        this.own = ThreadLocal.withInitial(clock::nanoTime);
    }

    /** Of the thread that asks. */
    @Override
    public long nanoTime() {
        long earliest = clock.nanoTime() - LARGEST_LAG;
        return own.get() - earliest > 0 ? own.get() : earliest;
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        if (nanos - nanoTime() > 0) {
            clock.sleepUntil(nanos);
            catchUp(nanos);
        }
    }

    @Override
    public void catchUp(long nanos) {
        if (nanos - own.get() > 0) {
            own.set(nanos);
        }
    }

    @Override
    public void speaks() {
        late = clock.nanoTime() - nanoTime();
    }

    @Override
    public void heard() {
        catchUp(clock.nanoTime() - late);
    }
}
