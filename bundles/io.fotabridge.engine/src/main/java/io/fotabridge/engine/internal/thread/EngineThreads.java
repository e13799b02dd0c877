// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.thread;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All threads of the engine: two for events, one for time, and one for each piece of work that blocks, of which there
 * is at most one for each target and each download.
 */
public final class EngineThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineThreads.class);
    private static final int EVENT_THREADS = 2;

    private final ExecutorService events = Executors.newFixedThreadPool(EVENT_THREADS, named("fota-events"));
    private final ExecutorService work = Executors.newCachedThreadPool(named("fota-work"));
    private final ScheduledThreadPoolExecutor time = new ScheduledThreadPoolExecutor(1, named("fota-time"));

    public EngineThreads() {
        time.setRemoveOnCancelPolicy(true);
    }

    /** A new executor for short tasks that must come one after the other. */
    public Executor serial() {
        return new SerialExecutor(task -> {
            try {
                events.execute(task);
            } catch (RejectedExecutionException e) {
                LOG.debug("The engine has stopped; what came too late goes unheard", e);
            }
        });
    }

    /** For work that blocks; every task is to end soon after it is interrupted. */
    public ExecutorService work() {
        return work;
    }

    /** For what is to happen later; tasks must be short. */
    public ScheduledExecutorService time() {
        return time;
    }

    /**
     * Waits a second for everything to end. The sessions have interrupted their work before; a second interrupt would
     * close the file of a download that is just making durable what it has, so only what takes too long gets one.
     */
    @Override
    public void close() {
        time.shutdownNow();
        work.shutdown();
        if (!isOver(work, Duration.ofMillis(900))) {
            work.shutdownNow();
        }
        events.shutdown();
        isOver(events, Duration.ofMillis(100));
    }

    private static boolean isOver(ExecutorService service, Duration patience) {
        try {
            boolean over = service.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!over) {
                LOG.warn("Some work of the engine has not ended within {} ms of being told to", patience.toMillis());
            }
            return over;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
