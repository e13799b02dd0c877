// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.engine.internal.machine.SecurityCounter;
import io.fotabridge.engine.internal.machine.Transition;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.machine.UpdateEvent.GatewayRestarted;
import io.fotabridge.engine.internal.machine.UpdateEvent.OwnerDeleted;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushOpened;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushTooLarge;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import io.fotabridge.engine.internal.record.UnrecordedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The update of one target. Events are taken one after the other; of each, the new record is made durable, then
 * announced, then its effects are begun. What cannot be made durable has not happened: a request is refused, and what
 * has come of the work is taken again and again until it can be recorded.
 */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final TargetDescription description;
    private final Surroundings around;
    private final Announcements announcements;
    private final EventQueue events;
    private final Standing standing;
    private final Narration narration;
    private final Performance performance;
    private final Set<UpdateListener> introduced = new HashSet<>(); // touched by events only
    private volatile boolean stopped;

    Session(FirmwareTarget target, Surroundings around, Lane lane, Announcements announcements) {
        this.description = target.description();
        this.around = around;
        this.announcements = announcements;
        this.events = new EventQueue(name(), lane.events());
        this.standing = new Standing(name(), around);
        this.narration = new Narration(
                standing.record(),
                new Detail(around, () -> target.link().note()),
                () -> around.maintenance().get().unwritten(),
                () -> later(this::announce));
        this.performance = new Performance(this, around, lane, target);
    }

    String name() {
        return description.name();
    }

    TargetDescription description() {
        return description;
    }

    UpdateStatus status() {
        return narration.status(name());
    }

    /** The security counters of what was installed here, the newest first. */
    List<SecurityCounter> counters() {
        return standing.record().counters();
    }

    /** When an installation that was put off begins at the latest. */
    Optional<Instant> deadline() {
        return standing.record().deadline();
    }

    /** What is going on, in words and figures; told from the threads of the work. */
    Narration narration() {
        return narration;
    }

    /** Goes on where the record stands. */
    void start() {
        later(() -> {
            standing.reload(); // the last event of the session before may have come to something meanwhile
            announcements.forEach(this::introduce);
            settle(new GatewayRestarted(), performance.isUnchanged(), answer -> performance.look());
        });
    }

    /** Stops at a point from which {@link #start} of another session goes on. Does not wait. */
    void stop() {
        stopped = true;
        performance.interrupt();
        later(() -> {
            performance.stopAll(); // also what an event that was under way has begun since
            announcements.tell(listener -> listener.targetVanished(name()));
        });
    }

    /** Tells a listener that has just come what there is, in its place among what happens. */
    void introduceTo(UpdateListener listener) {
        later(() -> introduce(listener));
    }

    /** A listener is gone; the same one may come again. */
    void forget(UpdateListener listener) {
        later(() -> introduced.remove(listener));
    }

    /** Once each: one that comes while the session starts would hear of the target from both sides. */
    private void introduce(UpdateListener listener) {
        if (introduced.add(listener)) {
            Announcements.tell(listener, l -> l.targetAppeared(description, status()));
        }
    }

    /** Takes what somebody asks for, and returns when what it came to is durable. */
    Answer request(UpdateEvent event, Requester by) {
        return events.ask(() -> attempt(event, Optional.of(by)), Answer.NO_SUCH_TARGET);
    }

    /** Takes what the work is about to do, and returns when that is durable; any other answer means that it is not. */
    Answer submit(UpdateEvent event) {
        return events.ask(() -> attempt(event, Optional.empty()), Answer.NO_SUCH_TARGET);
    }

    PushOpening openPush(OptionalLong size, Requester by) {
        return events.ask(() -> open(size, by), new PushOpening.Refused(Answer.NO_SUCH_TARGET));
    }

    private PushOpening open(OptionalLong size, Requester by) {
        Answer answer = attempt(opening(size), Optional.of(by));
        return answer == Answer.ACCEPTED
                ? new PushOpening.Opened(performance.open(size))
                : new PushOpening.Refused(answer);
    }

    private UpdateEvent opening(OptionalLong size) {
        try {
            around.store().checkRoom(size.orElse(0));
            return new PushOpened();
        } catch (FirmwareException e) {
            return new PushTooLarge(e.getMessage());
        }
    }

    /** @return false when the engine has stopped and it is not done any more */
    boolean later(Runnable what) {
        return events.later(what);
    }

    /** Something has come of the work, which counts only on this condition. */
    void happened(UpdateEvent event, BooleanSupplier counts) {
        later(() -> settle(event, counts, answer -> performance.look()));
    }

    /** Something came of a push; it counts only while that push is the one under way. */
    CompletionStage<Answer> happened(Push from, UpdateEvent event) {
        CompletableFuture<Answer> durable = new CompletableFuture<>();
        boolean isHeard = later(() -> {
            if (performance.close(from)) {
                settle(event, performance.isUnchanged(), durable::complete);
            } else {
                durable.complete(Answer.BAD_REQUEST);
            }
        });
        if (!isHeard) {
            durable.complete(Answer.NO_SUCH_TARGET);
        }
        return durable;
    }

    /**
     * An account was deleted. To be called in its place among the events.
     *
     * @param ifGone told instead when this session has stopped
     */
    void forsake(Requester deleted, Runnable ifGone) {
        settle(new OwnerDeleted(deleted), () -> true, answer -> {
            if (answer == Answer.NO_SUCH_TARGET) {
                ifGone.run();
            }
        });
    }

    /** Takes what has happened already and can't be refused: as soon as it can be recorded, if it still counts then. */
    private void settle(UpdateEvent event, BooleanSupplier counts, Consumer<Answer> settled) {
        settle(event, counts, settled, FIRST_PAUSE);
    }

    private void settle(UpdateEvent event, BooleanSupplier counts, Consumer<Answer> settled, Duration pause) {
        if (!counts.getAsBoolean()) {
            settled.accept(Answer.BAD_REQUEST);
            return;
        }
        try {
            settled.accept(handle(event, Optional.empty()));
        } catch (UnrecordedException e) {
            LOG.error("{}: tried again in {} s: {}", name(), pause.toSeconds(), e.getMessage(), e);
            narration.says("Waiting to record what has happened. " + e.getMessage());
            Duration doubled = pause.multipliedBy(2);
            Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            around.timer().after(pause, () -> later(() -> settle(event, counts, settled, next)));
        }
    }

    /** Takes what can be refused. */
    private Answer attempt(UpdateEvent event, Optional<Requester> asking) {
        try {
            return handle(event, asking);
        } catch (UnrecordedException e) {
            LOG.error("{}: refused: {}", name(), e.getMessage(), e);
            narration.says("A request was refused. " + e.getMessage());
            return Answer.NO_SUCH_TARGET;
        }
    }

    private Answer handle(UpdateEvent event, Optional<Requester> asking) throws UnrecordedException {
        if (stopped) {
            return Answer.NO_SUCH_TARGET;
        }
        UpdateRecord before = standing.record();
        Transition transition = standing.take(event, asking);
        UpdateRecord next = standing.record();
        if (next != before) {
            before.pack().filter(pack -> next.pack().isEmpty()).ifPresent(performance::release);
            narration.entered(next);
            announce();
        }
        transition.effects().forEach(effect -> effect.on(performance));
        return transition.answer();
    }

    private void announce() {
        UpdateStatus status = status();
        announcements.tell(listener -> listener.updateChanged(status));
    }
}
