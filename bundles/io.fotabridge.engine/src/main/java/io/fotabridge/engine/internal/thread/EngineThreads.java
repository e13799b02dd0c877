// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.thread;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All threads of the engine: two for events, one for time, and one for each piece of work that blocks, of which there
 * is at most one for each target, and two more for each download, which hash and sync beside the writing.
 */
public final class EngineThreads implements Timer, AutoCloseable {

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
        return new SerialExecutor(events);
    }

    /** For work that blocks; every task is to end soon after it is interrupted. */
    public ExecutorService work() {
        return work;
    }

    @Override
    public Future<?> after(Duration delay, Runnable task) {
        try {
            return time.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The engine has stopped", e);
            return CompletableFuture.completedFuture(null);
        }
    }

    /**
     * Ends everything within a second. Whoever uses the threads has stopped its work already: first that gets the time
     * to leave its files as they should be, and only then is it interrupted once more.
     */
    @Override
    public void close() {
        time.shutdownNow();
        events.shutdown();
        boolean ended = ends(events, Duration.ofMillis(100));
        work.shutdown();
        if (!ends(work, Duration.ofMillis(700))) {
            work.shutdownNow();
            ended &= ends(work, Duration.ofMillis(150));
        }
        if (!ended) {
            LOG.warn("Some work of the engine has not ended within a second of being told to");
        }
    }

    private static boolean ends(ExecutorService service, Duration patience) {
        try {
            return service.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
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
