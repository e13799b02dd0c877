// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.thread.Timer;
import java.time.Duration;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what a target runs while nothing else is to be done with it: when it appears, and if it does not answer
 * then, again and again at growing intervals. Gives way to any update at once.
 */
final class Looking {

    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);
    private static final long FIRST_SECONDS = 15;
    private static final long LONGEST_SECONDS = 600;

    private final Session session;
    private final Jobs jobs;
    private final Work work;
    private final Timer timer;
    private Future<?> look;
    private Future<?> later;
    private long delaySeconds = FIRST_SECONDS;
    private boolean stopped;

    Looking(Session session, Jobs jobs, Work work, Timer timer) {
        this.session = session;
        this.jobs = jobs;
        this.work = work;
        this.timer = timer;
    }

    /** Looks now, unless that is known, under way, or there is something else to do. */
    synchronized void begin() {
        if (!stopped && !isUnderWay(look) && !isUnderWay(later) && !isBusy() && !session.narration().knowsWhatRuns()) {
            look = work.begin(this::look, nothing -> {});
        }
    }

    /** Lets go of the target, which is needed for an update. */
    synchronized void pause() {
        cancel(look);
        cancel(later);
    }

    synchronized void stop() {
        stopped = true;
        pause();
    }

    private UpdateEvent look() throws InterruptedException {
        try {
            jobs.look();
        } catch (FirmwareException e) {
            LOG.warn("{}: {}", session.name(), e.getMessage());
            session.narration().says(e.getMessage());
            lookLater();
        }
        return null;
    }

    private synchronized void lookLater() {
        if (stopped) {
            return;
        }
        later = timer.after(Duration.ofSeconds(delaySeconds), this::lookAgain);
        delaySeconds = Math.min(2 * delaySeconds, LONGEST_SECONDS);
    }

    private synchronized void lookAgain() {
        later = null;
        begin();
    }

    private boolean isBusy() {
        UpdateState state = session.status().state();
        return state == UpdateState.DOWNLOADING || state == UpdateState.UPDATING;
    }

    private static boolean isUnderWay(Future<?> something) {
        return something != null && !something.isDone();
    }

    private static void cancel(Future<?> something) {
        if (something != null) {
            something.cancel(true);
        }
    }
}
