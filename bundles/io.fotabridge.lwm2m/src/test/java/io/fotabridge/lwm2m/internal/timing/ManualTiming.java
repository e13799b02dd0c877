// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.timing;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that a test turns. */
public final class ManualTiming implements Timing {

    private record Task(Duration due, long order, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::order));
    private Duration now = Duration.ofDays(1);
    private long order;

    @Override
    public synchronized Duration now() {
        return now;
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        tasks.add(new Task(now.plus(delay), order++, task));
    }

    /** Turns the clock, running what becomes due on the way at its time. */
    public void advance(Duration by) {
        Duration end = now().plus(by);
        for (Task task = dueBefore(end); task != null; task = dueBefore(end)) {
            task.action().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Task dueBefore(Duration end) {
        if (tasks.isEmpty() || tasks.peek().due().compareTo(end) > 0) {
            return null;
        }
        Task task = tasks.poll();
        now = task.due();
        return task;
    }
}
