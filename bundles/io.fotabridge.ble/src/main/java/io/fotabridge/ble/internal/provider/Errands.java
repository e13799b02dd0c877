// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.provider;

import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs calls that may hang (the answer of a Bluetooth daemon can take minutes), each on a thread of its own, so that
 * whoever waits can stop waiting. There are only so many threads: what hangs on all of them is not called once more.
 * A call that has begun is never interrupted: an interrupt closes the channel to the daemon, and with it everybody
 * else's. Thread-safe.
 */
public final class Errands implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    private static final int MOST_AT_ONCE = 32;
    private static final int IDLE_SECONDS = 10;

    private final String what;
    private final Function<Throwable, BleException> explanation;
    private final ExecutorService threads;

    /**
     * @param what        is called, for messages and names of threads
     * @param explanation of what the calls throw
     */
    public Errands(String what, Function<Throwable, BleException> explanation) {
        this.what = what;
        this.explanation = explanation;
        this.threads = new ThreadPoolExecutor(
                0, MOST_AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "fota-bridge-ble-" + what);
        thread.setDaemon(true);
        return thread;
    }

    /** Something that may hang. */
    @FunctionalInterface
    public interface Errand {
        void run() throws Exception;
    }

    /** As {@link #call}, for what gives nothing back. */
    public void run(Errand errand, Duration timeout) throws BleException, InterruptedException {
        call(
                () -> {
                    errand.run();
                    return null;
                },
                timeout);
    }

    /**
     * Makes a call. One that does not come back in time is left alone.
     *
     * @throws BleException what the call has thrown, explained; FAILED when it was not back in time
     */
    public <T> T call(Callable<T> call, Duration timeout) throws BleException, InterruptedException {
        return await(start(call), timeout);
    }

    /** As {@link #call}, for what has to be closed again if it comes when nobody waits for it any more. */
    public <T extends AutoCloseable> T open(Callable<T> call, Duration timeout)
            throws BleException, InterruptedException {
        CompletableFuture<T> opened = new CompletableFuture<>();
        start(() -> {
            try {
                T late = call.call();
                if (!opened.complete(late)) {
                    late.close();
                }
            } catch (Exception e) {
                opened.completeExceptionally(e);
            }
            return null;
        });
        return await(opened, timeout);
    }

    private <T> T await(Future<T> answer, Duration timeout) throws BleException, InterruptedException {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw explained(e.getCause());
        } catch (TimeoutException e) {
            throw new BleException(Reason.FAILED, what + " gave no answer within " + timeout.toMillis() + " ms", e);
        } finally {
            answer.cancel(false);
        }
    }

    /** Begins a call that somebody else looks after. */
    public <T> Future<T> start(Callable<T> call) throws BleException {
        try {
            return threads.submit(call);
        } catch (RejectedExecutionException e) {
            throw new BleException(Reason.BUSY, what + " hangs: " + MOST_AT_ONCE + " calls have not come back", e);
        }
    }

    /**
     * Makes a call that is carried out whether the caller is interrupted or not, and waits for it a little. Its failure
     * matters to nobody.
     *
     * @return whether it was begun; it is not when too many hang
     */
    public boolean runAnyway(Errand errand, Duration atMost) {
        boolean hasBegun = false;
        try {
            Future<Void> done = start(() -> {
                runQuietly(errand);
                return null;
            });
            hasBegun = true;
            done.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BleException | ExecutionException | TimeoutException e) {
            LOG.debug("{}: not waited for: {}", what, e.toString());
        }
        return hasBegun;
    }

    private void runQuietly(Errand errand) {
        try {
            errand.run();
        } catch (Exception e) {
            LOG.debug("{}: {}", what, e.toString());
        }
    }

    /** What a call has thrown, in the words of the port. */
    public BleException explained(Throwable thrown) {
        return thrown instanceof BleException known ? known : explanation.apply(thrown);
    }

    /** Takes nothing any more. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
