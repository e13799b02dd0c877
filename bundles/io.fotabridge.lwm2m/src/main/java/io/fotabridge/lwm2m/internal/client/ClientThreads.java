// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.lwm2m.internal.udp.DatagramLoop;
import io.fotabridge.lwm2m.internal.udp.SharedThreads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.elements.util.ExecutorsUtil;

/** The threads that all endpoints share. */
final class ClientThreads implements AutoCloseable {

    /** Requests that arrive; nothing on these threads ever blocks for longer than a small file needs to be synced. */
    private static final int PROTOCOL = 2;
    /** Each registering endpoint occupies one while it waits for its answer; more than these take turns. */
    private static final int REGISTRATION = 16;

    private final SharedThreads shared = new SharedThreads(
            new DatagramLoop("lwm2m-datagrams"),
            ExecutorsUtil.newProtocolScheduledThreadPool(PROTOCOL, daemons("lwm2m-protocol-")));
    private final ScheduledExecutorService registration = pool(REGISTRATION, "lwm2m-registration-");
    private final ScheduledExecutorService timers = pool(1, "lwm2m-timer-");

    private final ExecutorService closing = Executors.newCachedThreadPool(daemons("lwm2m-closing-"));

    /** For what arrives. */
    SharedThreads shared() {
        return shared;
    }

    /** For what waits for a server. */
    ScheduledExecutorService registration() {
        return registration;
    }

    /** For what must not wait. */
    ScheduledExecutorService timers() {
        return timers;
    }

    /** For deregistering, which is to happen at once and for all endpoints at the same time. */
    ExecutorService closing() {
        return closing;
    }

    /** Ends them all; what still runs is interrupted. */
    @Override
    public void close() {
        timers.shutdownNow();
        registration.shutdownNow();
        shared.datagrams().close();
        shared.protocol().shutdownNow();
        closing.shutdownNow();
    }

    private static ScheduledExecutorService pool(int size, String name) {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(size, daemons(name));
        pool.setKeepAliveTime(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS);
        pool.allowCoreThreadTimeOut(true);
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
