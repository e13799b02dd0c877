// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** Time that passes only when the test says so. */
final class VirtualTimeline implements Timeline {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::order));
    private long now = TimeUnit.HOURS.toNanos(1);
    private long order;
    private boolean closed;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        if (!closed) {
            entries.add(new Entry(now + delay.toNanos(), order++, task));
        }
    }

    @Override
    public void close() {
        closed = true;
        entries.clear();
    }

    /** Lets that time pass and runs what falls due. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        while (!entries.isEmpty() && entries.peek().due() <= end) {
            Entry next = entries.poll();
            now = Math.max(now, next.due());
            next.task().run();
        }
        now = end;
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    private record Entry(long due, long order, Runnable task) {
    }
}
