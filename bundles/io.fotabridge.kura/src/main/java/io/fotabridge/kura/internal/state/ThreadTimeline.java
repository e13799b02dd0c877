// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timeline of real life: a thread of its own, the only one that calls Kura's configuration service. */
final class ThreadTimeline implements Timeline {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadTimeline.class);

    private final ScheduledThreadPoolExecutor executor;

    ThreadTimeline(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** {@inheritDoc} An interrupt could tear the snapshot that Kura is writing on this thread. */
    @Override
    public void close() {
        executor.shutdown();
    }

    /** A future that nobody asks would keep the exception to itself. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("Keeping state in Kura's configuration met an unexpected error", e);
        }
    }
}
