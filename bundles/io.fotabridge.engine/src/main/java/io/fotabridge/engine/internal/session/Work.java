// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.machine.UpdateEvent.WorkFailed;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blocking work of one session: one job after the other, each on a thread of the pool and none on it when there is
 * nothing to do. A job that is stopped is interrupted and its outcome is not told to anybody.
 */
final class Work {

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final String target;
    private final Executor line;
    private final Set<FutureTask<?>> jobs = ConcurrentHashMap.newKeySet();

    /** A piece of work that ends with something that happened to the update. */
    interface Job {
        UpdateEvent run() throws FirmwareException, IOException, InterruptedException;
    }

    /** @param line runs one task after the other */
    Work(String target, Executor line) {
        this.target = target;
        this.line = line;
    }

    /** Begins a job when those before it have ended; {@code outcome} is told from the job's thread. */
    Future<?> begin(Job job, Consumer<UpdateEvent> outcome) {
        FutureTask<UpdateEvent> task = new FutureTask<>(() -> outcomeOf(job)) {
            @Override
            protected void done() {
                jobs.remove(this);
                tell(this, outcome);
            }
        };
        jobs.add(task);
        if (!afterwards(task)) {
            task.cancel(false);
        }
        return task;
    }

    /**
     * Does something short after the jobs before have ended, also those that were stopped.
     *
     * @return false when the engine has stopped and it is not done any more
     */
    boolean afterwards(Runnable task) {
        try {
            line.execute(() -> {
                Thread.interrupted(); // what was left by a job that was stopped is not meant for this one
                task.run();
            });
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the engine has stopped", target, e);
            return false;
        }
    }

    /** Interrupts the job that runs and forgets those that wait. */
    void stop() {
        jobs.forEach(job -> job.cancel(true));
    }

    private UpdateEvent outcomeOf(Job job) throws InterruptedException {
        try {
            return job.run();
        } catch (FirmwareException e) {
            LOG.debug("{}: where it failed", target, e);
            return new WorkFailed(e.failure(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.error("{}: a fault of the gateway's own", target, e);
            return new WorkFailed(FailureCause.INTERNAL, "A fault of the gateway itself: " + e + "; see its log");
        }
    }

    private void tell(FutureTask<UpdateEvent> task, Consumer<UpdateEvent> outcome) {
        try {
            outcome.accept(task.get());
        } catch (CancellationException | InterruptedException e) {
            LOG.debug("{}: stopped", target);
        } catch (ExecutionException e) {
            // Also an interrupt that nobody asked for: without an outcome the update would stand still for ever.
            LOG.error("{}: the gateway is in trouble", target, e.getCause());
            outcome.accept(new WorkFailed(FailureCause.INTERNAL, "The gateway is in trouble: " + e.getCause()));
        }
    }
}
