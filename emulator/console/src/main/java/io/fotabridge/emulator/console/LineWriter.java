// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.console;

import java.io.PrintStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints lines in order from a thread of its own, since whoever reads them may be slow and listeners must not wait. */
final class LineWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);
    private static final int LINES_WAITING = 4096;
    private static final long DRAIN_MILLIS = 500;

    private final PrintStream out;
    private final AtomicLong lost = new AtomicLong();
    private final ThreadPoolExecutor thread;

    LineWriter(PrintStream out) {
        this.out = out;
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(LINES_WAITING),
                task -> {
                    Thread worker = new Thread(task, "fota-bridge-console");
                    worker.setDaemon(true);
                    return worker;
                },
                (task, executor) -> lineLost());
    }

    void print(String line) {
        thread.execute(() -> {
            out.println(line);
            out.flush();
        });
    }

    private void lineLost() {
        if (lost.incrementAndGet() == 1) {
            LOG.warn("nobody reads what is printed: lines are lost from here on");
        }
    }

    /** Prints what waits, as far as that is a matter of half a second. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(DRAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
