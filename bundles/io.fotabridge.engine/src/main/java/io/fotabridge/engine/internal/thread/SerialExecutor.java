// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.thread;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what it is given one after the other, on the threads of a pool: what runs on it needs no locks of its own. */
public final class SerialExecutor implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

    private final Executor pool;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    public SerialExecutor(Executor pool) {
        this.pool = pool;
    }

    /** @throws RejectedExecutionException when the pool has been shut down and nothing runs here any more */
    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            if (!running) {
                pool.execute(this::drain); // finds the task, since it has to wait for this lock
                running = true;
            }
            waiting.add(task);
        }
    }

    private void drain() {
        Runnable task = next();
        while (task != null) {
            run(task);
            task = next();
        }
    }

    /** A task that fails must not keep those after it from ever running. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A fault of the gateway's own: a task has failed", e);
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            running = task != null;
            return task;
        }
    }
}
