// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of things among the events of one target, which are taken one after the other.
 *
 * @param target name of the target
 * @param events runs one at a time
 */
record EventQueue(String target, Executor events) {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    /** Longest a caller waits for its answer: many times what syncing one small file takes on bad flash. */
    private static final long ANSWER_SECONDS = 30;

    /** Has something done in its place, and waits for what comes of it. */
    <T> T ask(Supplier<T> what, T ifNobodyAnswers) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            answer.completeAsync(what, events);
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the engine has stopped", target, e);
        } catch (ExecutionException e) {
            LOG.error("{}: a fault of the gateway's own", target, e.getCause());
        } catch (TimeoutException e) {
            LOG.error("{}: no answer within {} s; check the disk", target, ANSWER_SECONDS);
        }
        answer.cancel(false); // what has not begun by now does not happen: nobody would know of it
        return ifNobodyAnswers;
    }

    /**
     * Has something done in its place.
     *
     * @return false when the engine has stopped and it is not done any more
     */
    boolean later(Runnable what) {
        try {
            events.execute(what);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the engine has stopped; what comes too late goes unheard", target, e);
            return false;
        }
    }
}
