// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.Progress.Hop;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.engine.internal.machine.Effect;
import io.fotabridge.engine.internal.machine.StateMachine;
import io.fotabridge.engine.internal.machine.Transition;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.machine.UpdateEvent.GatewayRestarted;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushOpened;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushTooLarge;
import io.fotabridge.engine.internal.machine.UpdateEvent.ResetRequested;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The update of one target. Events are taken one after the other; of each, the new record is made durable, then
 * announced, then its effects are begun.
 */
final class Session implements Effect.Performer {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** Longest a caller waits for its answer: many times what syncing one small file takes on bad flash. */
    private static final long ANSWER_SECONDS = 30;

    private final TargetDescription description;
    private final Surroundings around;
    private final Announcements announcements;
    private final StateMachine machine = new StateMachine();
    private final Executor events;
    private final Work work;
    private final Jobs jobs;
    private final Looking looking;
    private final Narration narration;
    private final Set<UpdateListener> introduced = new HashSet<>(); // touched by events only
    private volatile UpdateRecord record;
    private volatile boolean stopped;
    private long generation; // counts what was begun and stopped; touched by events only
    private Push push; // the one that is under way; touched by events only

    Session(FirmwareTarget target, Surroundings around, Lane lane, Announcements announcements) {
        this.description = target.description();
        this.around = around;
        this.announcements = announcements;
        this.events = lane.events();
        this.work = new Work(name(), lane.work());
        this.narration = new Narration(() -> later(this::announce));
        this.jobs = new Jobs(this, around, Procedure.of(target), description.takesRawFiles());
        this.looking = new Looking(this, jobs, work, around.threads().time());
        this.record = recorded();
    }

    private UpdateRecord recorded() {
        return around.ledger().get(name()).orElseGet(() -> UpdateRecord.initial(around.clock().instant()));
    }

    String name() {
        return description.name();
    }

    TargetDescription description() {
        return description;
    }

    UpdateStatus status() {
        return narration.status(name(), record);
    }

    /** What is going on, in words and figures; told from the threads of the work. */
    Narration narration() {
        return narration;
    }

    /** Goes on where the record stands. */
    void start() {
        later(() -> {
            record = recorded(); // the last event of the session before may have come to something meanwhile
            announcements.forEach(this::introduce);
            handle(new GatewayRestarted());
            looking.begin();
        });
    }

    /** Stops at a point from which {@link #start} of another session goes on. Does not wait. */
    void stop() {
        stopped = true;
        looking.stop();
        work.stop();
        later(() -> {
            stopAll(); // also what an event that was under way has begun since
            announcements.tell(listener -> listener.targetVanished(name()));
        });
    }

    private void stopAll() {
        work.stop();
        if (push != null) {
            push.supersede();
            push = null;
        }
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

    /** Takes an event, and returns when what it came to is durable. */
    Answer submit(UpdateEvent event) {
        return ask(() -> handle(event), Answer.NO_SUCH_TARGET);
    }

    /** Whoever began the update that is under way is gone for good. */
    void forsake(Requester deleted) {
        later(() -> {
            if (record.owner().filter(deleted::equals).isPresent()) {
                handle(new ResetRequested());
            }
        });
    }

    PushOpening openPush(OptionalLong size) {
        return ask(() -> open(size), new PushOpening.Refused(Answer.NO_SUCH_TARGET));
    }

    private PushOpening open(OptionalLong size) {
        Answer answer = handle(opening(size));
        if (answer != Answer.ACCEPTED) {
            return new PushOpening.Refused(answer);
        }
        push = new Push(this, around.store(), size, work, bytes ->
                narration.progress(new Progress(Hop.FETCH, bytes, size.orElse(-1)), "Receiving"));
        return new PushOpening.Opened(push);
    }

    private UpdateEvent opening(OptionalLong size) {
        try {
            around.store().checkRoom(size.orElse(0));
            return new PushOpened();
        } catch (FirmwareException e) {
            return new PushTooLarge(e.getMessage());
        }
    }

    /** Has something done in its place among the events, and waits for what comes of it. */
    private <T> T ask(Supplier<T> what, T ifNobodyAnswers) {
        try {
            return CompletableFuture.supplyAsync(what, events).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the engine has stopped", name(), e);
        } catch (ExecutionException e) {
            LOG.error("{}: a fault of the gateway's own", name(), e.getCause());
        } catch (TimeoutException e) {
            LOG.error("{}: no answer within {} s; check the disk", name(), ANSWER_SECONDS);
        }
        return ifNobodyAnswers;
    }

    /** Has something done in its place among the events, unless the engine has stopped. */
    private void later(Runnable what) {
        try {
            events.execute(what);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the engine has stopped; what comes too late goes unheard", name(), e);
        }
    }

    /** Something came of a push; it counts only while that push is the one under way. */
    CompletionStage<Answer> happened(Push from, UpdateEvent event) {
        CompletableFuture<Answer> durable = new CompletableFuture<>();
        later(() -> {
            boolean isUnderWay = push == from;
            push = isUnderWay ? null : push;
            durable.complete(isUnderWay ? handle(event) : Answer.BAD_REQUEST);
        });
        return durable;
    }

    private Answer handle(UpdateEvent event) {
        if (stopped) {
            return Answer.NO_SUCH_TARGET;
        }
        Transition transition = machine.apply(record, event);
        if (!transition.next().equals(record)) {
            transition = enter(transition);
        }
        transition.effects().forEach(effect -> effect.on(this));
        return transition.answer();
    }

    /** Makes the new record durable and announces it. What cannot be made durable does not happen. */
    private Transition enter(Transition transition) {
        UpdateRecord before = record;
        Transition entered = durable(before, transition);
        UpdateRecord next = entered.next();
        before.pack().filter(pack -> next.pack().isEmpty()).ifPresent(this::release);
        record = next;
        narration.entered(before, next);
        log(before, next);
        announce();
        return entered;
    }

    private Transition durable(UpdateRecord before, Transition transition) {
        boolean isSameState = transition.next().state() == before.state();
        UpdateRecord next = isSameState ? transition.next() : transition.next().changedAt(after(before.changed()));
        try {
            around.ledger().put(name(), next);
            return new Transition(next, transition.answer(), transition.effects());
        } catch (IOException e) {
            LOG.error("{}: the state of its update cannot be kept", name(), e);
            UpdateRecord failed =
                    next.ended(UpdateResult.NOT_ENOUGH_FLASH, "The state of the update cannot be kept; check the disk");
            return new Transition(
                    failed, transition.answer(), List.of(new Effect.StopWork(), new Effect.DropPackage()));
        }
    }

    /** Now, but never back, whatever is done to the clock: what shows the states in their order goes by it. */
    private Instant after(Instant before) {
        Instant now = around.clock().instant();
        return now.isAfter(before) ? now : before.plusMillis(1);
    }

    private void release(PackageId pack) {
        work.afterwards(() -> around.store().release(pack.sha256(), around.ledger()::packagesInUse));
    }

    private void log(UpdateRecord before, UpdateRecord next) {
        if (next.state() == before.state() && next.result() == before.result()) {
            LOG.debug("{}: {} {} {}", name(), next.state(), next.activation(), next.detail());
        } else if (next.result() == UpdateResult.INITIAL || next.result() == UpdateResult.SUCCESS) {
            LOG.info("{}: {} {} {}", name(), next.state(), next.result(), next.detail());
        } else {
            LOG.warn("{}: {} {} {}", name(), next.state(), next.result(), next.detail());
        }
    }

    @Override
    public void stopWork() {
        generation++;
        stopAll();
        looking.begin();
    }

    @Override
    public void dropPackage() {
        work.afterwards(() -> around.store().drop(name(), around.ledger()::packagesInUse));
    }

    @Override
    public void fetch(String uri) {
        begin(jobs.fetch(uri));
    }

    /** The push that is opened next brings its own work. */
    @Override
    public void receive() {
        looking.pause();
    }

    @Override
    public void check(PackageId id) {
        begin(jobs.check(id));
    }

    @Override
    public void stage(PackageId id, List<FirmwareImage> images) {
        begin(jobs.stage(id, images));
    }

    @Override
    public void install(PackageId id, List<FirmwareImage> images, Activation from) {
        begin(jobs.install(id, images, from));
    }

    private void begin(Work.Job job) {
        looking.pause();
        long mine = ++generation;
        work.begin(job, outcome -> later(() -> {
            if (mine == generation) {
                handle(outcome);
                looking.begin();
            }
        }));
    }

    private void announce() {
        UpdateStatus status = status();
        announcements.tell(listener -> listener.updateChanged(status));
    }
}
