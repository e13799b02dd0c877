// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.Progress.Hop;
import io.fotabridge.engine.internal.machine.Effect;
import io.fotabridge.engine.internal.machine.UpdateEvent.InstallationDue;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * What is being done for the update of one target: one job, or one push, or waiting for the maintenance window. What
 * comes of it is told to the session, and counts as long as nothing else was begun. From the events of the session
 * only.
 */
final class Performance implements Effect.Performer {

    private final Session session;
    private final Surroundings around;
    private final Work work;
    private final Jobs jobs;
    private final Looking looking;
    private final WindowWatch watch;
    private long generation; // counts what was begun and stopped
    private Push push; // the one that is under way

    Performance(Session session, Surroundings around, Lane lane, FirmwareTarget target) {
        this.session = session;
        this.around = around;
        this.work = new Work(session.name(), lane.work());
        this.jobs = new Jobs(session, around, Procedure.of(target));
        this.looking = new Looking(session, jobs, work, around.timer());
        this.watch = new WindowWatch(around);
    }

    /** Looks what the target runs, if nothing else is to be done with it. */
    void look() {
        looking.begin();
    }

    /** Interrupts everything, from any thread; {@link #stopAll} is to follow in its place among the events. */
    void interrupt() {
        looking.stop();
        work.stop();
    }

    void stopAll() {
        work.stop();
        watch.cancel();
        if (push != null) {
            push.supersede();
            push = null;
        }
    }

    /** The push that {@link #receive} was about. */
    Push open(OptionalLong size) {
        push = new Push(session, around.store(), size, work, bytes ->
                session.narration().progress(new Progress(Hop.FETCH, bytes, size.orElse(-1)), "Receiving"));
        return push;
    }

    /** Ends a push. Nothing can come of one that is no longer under way. */
    boolean close(Push ended) {
        boolean isUnderWay = push == ended;
        push = isUnderWay ? null : push;
        return isUnderWay;
    }

    /** Whether, some time later, nothing else has been begun than what is being done now. */
    BooleanSupplier isUnchanged() {
        long mine = generation;
        return () -> mine == generation;
    }

    /** No record names this package any more. */
    void release(PackageId pack) {
        work.afterwards(() -> around.store().release(pack.sha256(), around.ledger()::packagesInUse));
    }

    @Override
    public void stopWork() {
        generation++;
        stopAll();
        looking.begin();
    }

    @Override
    public void dropPackage() {
        work.afterwards(() -> around.store().drop(session.name(), around.ledger()::packagesInUse));
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
    public void proceed() {
        session.happened(new InstallationDue(), isUnchanged());
    }

    @Override
    public void awaitWindow() {
        watch.await(session.deadline(), () -> session.later(this::proceed));
    }

    @Override
    public void install(PackageId id, List<FirmwareImage> images, Activation from) {
        watch.cancel();
        begin(jobs.install(id, images, from));
    }

    private void begin(Work.Job job) {
        looking.pause();
        generation++;
        BooleanSupplier counts = isUnchanged();
        work.begin(job, outcome -> session.happened(outcome, counts));
    }
}
