// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.lwm2m.internal.timing.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What a server is shown of an update: every announced step in its order, each for long enough to be notified.
 *
 * <p>A notification carries the value of the moment in which it leaves, not the one that caused it, and servers drive
 * their own logic by the states they saw. So a step that follows quickly waits until the one before has been
 * acknowledged by everybody who observes it, and has been shown for a minimum dwell, for those who poll. Nobody waits
 * for a server for ever: see {@link #LONGEST}. What a server did itself (a reset, a cancel) is shown at once, and what
 * it overtook is dropped. Thread-safe; the watcher is called without a lock held.
 */
public final class ShownStatus {

    /** Told that what is shown has changed. */
    @FunctionalInterface
    public interface Watcher {
        void changed(UpdateStatus before, UpdateStatus now);
    }

    /** More steps than that cannot be waiting, unless something announces without end; then the oldest are skipped. */
    private static final int MAX_WAITING = 32;
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    /**
     * How long a step is held for observers who do not acknowledge it. Long enough for the retransmissions of a
     * notification (RFC 7252, 4.2: after 2, 6, 14 and 30 s, each up to half as much again) and for a Minimum Period of
     * a minute; short enough that an operator who looks on does not take the update for dead.
     */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final Duration dwell;
    private final Timing timing;
    private final Watcher watcher;
    private final Deque<UpdateStatus> waiting = new ArrayDeque<>();
    private Observations observations = new Observations(() -> { });
    private UpdateStatus shown;
    private Duration shownSince;
    private long step;
    private long stateSince;
    private long resultSince;
    private Instant notBefore = Instant.MIN;
    private Duration nextLook = NEVER;

    public ShownStatus(Duration dwell, Timing timing, Watcher watcher) {
        this.dwell = dwell;
        this.timing = timing;
        this.watcher = watcher;
        shown = idle();
        shownSince = timing.now().minus(dwell);
    }

    /** What reads are answered with. */
    public synchronized UpdateStatus current() {
        return shown;
    }

    /** The number of what is shown now; it grows with each new state or result. */
    synchronized long step() {
        return step;
    }

    /** The step with which the Update Result that is shown now came. */
    synchronized long resultSince() {
        return resultSince;
    }

    /** The observers of a new connection, in place of those of the one before. */
    synchronized Observations observe() {
        observations = new Observations(this::look);
        return observations;
    }

    /** Takes the next status in the order in which things happened. */
    public void announce(UpdateStatus announced) {
        UpdateStatus status = withoutProgress(announced);
        UpdateStatus before;
        UpdateStatus now;
        synchronized (this) {
            if (status.lastStateChange().isBefore(notBefore)) {
                return; // overtaken by what the server has been shown meanwhile
            }
            before = shown;
            enqueue(status);
            now = shown;
        }
        tell(before, now);
    }

    /** Shows at once what a request has just led to; older announcements still under way are dropped. */
    public void overtake(UpdateStatus outcome) {
        UpdateStatus before;
        synchronized (this) {
            before = shown;
            waiting.clear();
            notBefore = outcome.lastStateChange();
            show(withoutProgress(outcome));
        }
        tell(before, withoutProgress(outcome));
    }

    /** Shows this status without any history: the target has just appeared. What follows need not wait. */
    public void begin(UpdateStatus status) {
        overtake(status);
        synchronized (this) {
            shownSince = timing.now().minus(dwell);
        }
    }

    private void enqueue(UpdateStatus status) {
        UpdateStatus last = waiting.isEmpty() ? shown : waiting.peekLast();
        if (status.equals(last)) {
            return;
        }
        if (isSameStep(status, last)) {
            replaceLast(status);
        } else if (endsByRequest(status)) {
            waiting.clear();
            show(status);
        } else {
            waiting.addLast(status);
            if (waiting.size() > MAX_WAITING) {
                waiting.removeFirst();
            }
            advance();
        }
    }

    private void replaceLast(UpdateStatus status) {
        if (waiting.isEmpty()) {
            shown = status;
        } else {
            waiting.removeLast();
            waiting.addLast(status);
        }
    }

    private void advance() {
        if (waiting.isEmpty()) {
            return;
        }
        Duration left = held().minus(timing.now().minus(shownSince));
        if (left.isNegative() || left.isZero()) {
            show(waiting.removeFirst());
            left = dwell;
        }
        if (!waiting.isEmpty()) {
            lookAfter(left);
        }
    }

    private Duration held() {
        return observations.isAwaited(stateSince, resultSince) ? LONGEST : dwell;
    }

    /** Delays cannot be taken back, but one look too many does no harm. */
    private void lookAfter(Duration delay) {
        Duration at = timing.now().plus(delay);
        if (at.compareTo(nextLook) < 0) {
            nextLook = at;
            timing.after(delay, this::lookAsPlanned);
        }
    }

    private void lookAsPlanned() {
        synchronized (this) {
            nextLook = NEVER;
        }
        look();
    }

    /** Goes on to the next step, if nothing holds the present one any longer. */
    private void look() {
        UpdateStatus before;
        UpdateStatus now;
        synchronized (this) {
            before = shown;
            advance();
            now = shown;
        }
        tell(before, now);
    }

    private void show(UpdateStatus status) {
        step++;
        stateSince = status.state() == shown.state() ? stateSince : step;
        resultSince = status.result() == shown.result() ? resultSince : step;
        shown = status;
        shownSince = timing.now();
    }

    private void tell(UpdateStatus before, UpdateStatus now) {
        if (!before.equals(now)) {
            watcher.changed(before, now);
        }
    }

    private static boolean isSameStep(UpdateStatus one, UpdateStatus other) {
        return one.state() == other.state() && one.result() == other.result();
    }

    private static boolean endsByRequest(UpdateStatus status) {
        return status.state() == UpdateState.IDLE
                && (status.result() == UpdateResult.INITIAL || status.result() == UpdateResult.CANCELLED);
    }

    private static UpdateStatus withoutProgress(UpdateStatus s) {
        return new UpdateStatus(
                s.target(), s.state(), s.result(), "", s.packageUri(), s.packageName(), s.packageVersion(),
                s.runningVersion(), s.lastStateChange(), s.terms(), s.owner(), Progress.NONE);
    }

    private static UpdateStatus idle() {
        return new UpdateStatus(
                "", UpdateState.IDLE, UpdateResult.INITIAL, "", "", "", "", "", Instant.EPOCH, UpdateTerms.DEFAULT,
                Optional.empty(), Progress.NONE);
    }
}
