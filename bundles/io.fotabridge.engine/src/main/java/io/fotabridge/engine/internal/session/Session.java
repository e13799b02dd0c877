// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.Progress.Hop;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.engine.internal.machine.Effect;
import io.fotabridge.engine.internal.machine.StateMachine;
import io.fotabridge.engine.internal.machine.Transition;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.machine.UpdateEvent.GatewayRestarted;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushOpened;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushTooLarge;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The update of one target. Events are taken one after the other; of each, the new record is made durable, then
 * announced, then its effects are begun.
 */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** Longest a caller waits for its answer: many times what syncing one small file takes on bad flash. */
    private static final long ANSWER_SECONDS = 30;

    /** At most five times a second is progress told. */
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final TargetDescription description;
    private final Surroundings around;
    private final Announcements announcements;
    private final StateMachine machine = new StateMachine();
    private final Executor events;
    private final Work work;
    private final Jobs jobs;
    private final Looking looking;
    private volatile UpdateRecord record;
    private volatile String running = "";
    private volatile String note = "";
    private volatile Progress progress = Progress.NONE;
    private volatile long progressTold;
    private volatile boolean stopped;
    private long generation; // counts what was begun and stopped; touched by events only
    private Push push; // the one that is under way; touched by events only

    Session(FirmwareTarget target, Surroundings around, Announcements announcements) {
        this.description = target.description();
        this.around = around;
        this.announcements = announcements;
        this.events = around.threads().serial();
        this.work = new Work(name(), around.threads().work());
        this.jobs = new Jobs(this, around, Procedure.of(target), description.takesRawFiles());
        this.looking = new Looking(this, jobs, work, around.threads().time());
        this.record = around.ledger().get(name()).orElseGet(() -> UpdateRecord.initial(around.clock().instant()));
    }

    String name() {
        return description.name();
    }

    TargetDescription description() {
        return description;
    }

    UpdateStatus status() {
        UpdateRecord now = record;
        boolean hasPackage = now.state() == UpdateState.DOWNLOADED || now.state() == UpdateState.UPDATING;
        return new UpdateStatus(
                name(),
                now.state(),
                now.result(),
                note.isEmpty() ? now.detail() : note,
                now.uri(),
                hasPackage ? now.image().map(image -> image.name()).orElse("") : "",
                hasPackage ? now.image().map(image -> image.version()).orElse("") : "",
                running,
                now.changed(),
                progress);
    }

    /** Goes on where the record stands. */
    void start() {
        events.execute(() -> {
            announcements.tell(listener -> listener.targetAppeared(description, status()));
            handle(new GatewayRestarted());
            looking.begin();
        });
    }

    /** Stops at a point from which {@link #start} of another session goes on. Does not wait. */
    void stop() {
        stopped = true;
        looking.stop();
        work.stop();
        events.execute(() -> announcements.tell(listener -> listener.targetVanished(name())));
    }

    /** Tells a listener that has just come what there is, in its place among what happens. */
    void introduceTo(UpdateListener listener) {
        events.execute(() -> Announcements.tell(listener, l -> l.targetAppeared(description, status())));
    }

    /** Takes an event, and returns when what it came to is durable. */
    Answer submit(UpdateEvent event) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        events.execute(() -> answer.complete(handle(event)));
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("{}: no answer to {} within {} s", name(), event, ANSWER_SECONDS, e);
        }
        return Answer.NO_SUCH_TARGET;
    }

    PushOpening openPush(OptionalLong size) {
        CompletableFuture<Push> opened = new CompletableFuture<>();
        Answer answer = submitPush(size, opened);
        return answer == Answer.ACCEPTED && opened.isDone()
                ? new PushOpening.Opened(opened.join())
                : new PushOpening.Refused(answer);
    }

    private Answer submitPush(OptionalLong size, CompletableFuture<Push> opened) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        events.execute(() -> {
            Answer given = handle(opening(size));
            if (given == Answer.ACCEPTED) {
                push = new Push(this, around.store(), size, work, bytes -> received(bytes, size));
                opened.complete(push);
            }
            answer.complete(given);
        });
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("{}: a push could not be opened within {} s", name(), ANSWER_SECONDS, e);
        }
        return Answer.NO_SUCH_TARGET;
    }

    private UpdateEvent opening(OptionalLong size) {
        try {
            around.store().checkRoom(size.orElse(0));
            return new PushOpened();
        } catch (FirmwareException e) {
            return new PushTooLarge(e.getMessage());
        }
    }

    private void received(long bytes, OptionalLong size) {
        progress(new Progress(Hop.FETCH, bytes, size.orElse(-1)), "Receiving");
    }

    /** Something came of a push; it counts only while that push is the one under way. */
    void happened(Push from, UpdateEvent event) {
        events.execute(() -> {
            if (push == from) {
                push = null;
                handle(event);
            }
        });
    }

    private Answer handle(UpdateEvent event) {
        if (stopped) {
            return Answer.NO_SUCH_TARGET;
        }
        Transition transition = machine.apply(record, event);
        if (!transition.next().equals(record)) {
            transition = enter(transition);
        }
        release(event);
        transition.effects().forEach(this::perform);
        return transition.answer();
    }

    /** Makes the new record durable and announces it. What cannot be made durable does not happen. */
    private Transition enter(Transition transition) {
        UpdateRecord before = record;
        UpdateRecord next = transition.next();
        if (next.state() != before.state()) {
            next = next.changedAt(around.clock().instant());
        }
        Transition entered = transition;
        try {
            around.ledger().put(name(), next);
        } catch (IOException e) {
            LOG.error("{}: the state of its update cannot be kept", name(), e);
            next = next.ended(UpdateResult.NOT_ENOUGH_FLASH, "The state of the update cannot be kept; check the disk");
            entered = new Transition(
                    next, transition.answer(), List.of(new Effect.StopWork(), new Effect.DropPackage()));
        }
        dropPackageOf(before, next);
        record = next;
        note = "";
        progress = next.state() == before.state() ? progress : Progress.NONE;
        log(before, next);
        announce();
        return entered;
    }

    private void log(UpdateRecord before, UpdateRecord next) {
        if (next.state() == before.state() && next.result() == before.result()) {
            LOG.debug("{}: {}", name(), next);
        } else if (next.result() == UpdateResult.INITIAL || next.result() == UpdateResult.SUCCESS) {
            LOG.info("{}: {} {} {}", name(), next.state(), next.result(), next.detail());
        } else {
            LOG.warn("{}: {} {} {}", name(), next.state(), next.result(), next.detail());
        }
    }

    /** A package that has arrived is in the record now, or nobody's. */
    private void release(UpdateEvent event) {
        if (event instanceof UpdateEvent.PackageArrived arrived) {
            around.store().recorded(arrived.id().sha256());
        }
    }

    private void dropPackageOf(UpdateRecord before, UpdateRecord next) {
        before.pack().map(PackageId::sha256).filter(sha -> next.pack().isEmpty()).ifPresent(
                sha -> work.afterwards(() -> around.store().release(sha, around.ledger().packagesInUse())));
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.StopWork) {
            stopWork();
        } else if (effect instanceof Effect.DropPackage) {
            work.afterwards(() -> around.store().dropPart(name()));
        } else if (effect instanceof Effect.Fetch fetch) {
            begin(jobs.fetch(fetch.uri()));
        } else if (effect instanceof Effect.Check check) {
            begin(jobs.check(check.id()));
        } else if (effect instanceof Effect.Stage stage) {
            begin(jobs.stage(stage));
        } else if (effect instanceof Effect.Install install) {
            begin(jobs.install(install));
        } else {
            looking.pause(); // Receive: the push brings its own work
        }
    }

    private void stopWork() {
        generation++;
        work.stop();
        if (push != null) {
            push.supersede();
            push = null;
        }
        looking.begin();
    }

    private void begin(Work.Job job) {
        looking.pause();
        long mine = ++generation;
        work.begin(job, outcome -> events.execute(() -> {
            if (mine == generation) {
                handle(outcome);
                looking.begin();
            }
        }));
    }

    boolean isBusy() {
        UpdateRecord now = record;
        return now.state() == UpdateState.DOWNLOADING || now.state() == UpdateState.UPDATING;
    }

    /** The version that the target was seen running. */
    void runs(String version) {
        if (!version.equals(running)) {
            running = version;
            events.execute(this::announce);
        }
        says("");
    }

    String running() {
        return running;
    }

    /** What is going on now, for the operator; until the next state or the next such sentence. */
    void says(String what) {
        if (!Objects.equals(note, what)) {
            note = what;
            events.execute(this::announce);
        }
    }

    void progress(Progress now, String what) {
        progress = now;
        note = what;
        long nanos = System.nanoTime();
        if (nanos - progressTold >= PROGRESS_NANOS || now.done() == now.total()) {
            progressTold = nanos;
            events.execute(this::announce);
        }
    }

    private void announce() {
        UpdateStatus status = status();
        announcements.tell(listener -> listener.updateChanged(status));
    }

    /** The target could not be asked; told to the operator unless an update has something more important to tell. */
    void cannotTell(String why) {
        if (!isBusy()) {
            LOG.warn("{}: {}", name(), why);
            says(why);
        }
    }
}
