// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.timing;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's clock, and an executor's delays. */
public final class ScheduledTiming implements Timing {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledTiming.class);

    private final ScheduledExecutorService scheduler;

    public ScheduledTiming(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            scheduler.schedule(() -> runLogged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("delayed task dropped: the LwM2M client is stopping");
        }
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("delayed task failed", e);
        }
    }
}
