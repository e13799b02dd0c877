// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What an operator is told beside the record: what is going on now, how far it has come, what the target runs. None of
 * it needs to survive. Thread-safe.
 */
final class Narration {

    /** At most five times a second is progress told. */
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Runnable announce;
    private String running = "";
    private String note = "";
    private Progress progress = Progress.NONE;
    private long toldNanos = System.nanoTime() - PROGRESS_NANOS;

    /** @param announce called when there is something new to tell */
    Narration(Runnable announce) {
        this.announce = announce;
    }

    /** The version that the target was seen running. */
    void runs(String version) {
        tell(() -> {
            boolean isNew = !version.equals(running) || !note.isEmpty();
            running = version;
            note = "";
            return isNew;
        });
    }

    /** What is going on now; until the next state or the next such sentence. */
    void says(String what) {
        tell(() -> {
            boolean isNew = !what.equals(note);
            note = what;
            return isNew;
        });
    }

    /** How far a hop has come, and what to call it. */
    void progress(Progress now, String what) {
        tell(() -> {
            progress = now;
            note = what;
            long nanos = System.nanoTime();
            boolean isDue = nanos - toldNanos >= PROGRESS_NANOS || now.done() == now.total();
            toldNanos = isDue ? nanos : toldNanos;
            return isDue;
        });
    }

    /** Another record: what was going on before is over. */
    synchronized void entered(UpdateRecord before, UpdateRecord next) {
        note = "";
        progress = next.state() == before.state() ? progress : Progress.NONE;
    }

    synchronized boolean knowsWhatRuns() {
        return !running.isEmpty();
    }

    synchronized UpdateStatus status(String target, UpdateRecord record) {
        boolean hasPackage = record.state() == UpdateState.DOWNLOADED || record.state() == UpdateState.UPDATING;
        Optional<FirmwareImage> shown = record.images().stream().filter(image -> hasPackage).findFirst();
        return new UpdateStatus(
                target,
                record.state(),
                record.result(),
                detail(record),
                record.uri(),
                shown.map(image -> name(image, record)).orElse(""),
                shown.map(FirmwareImage::version).orElse(""),
                running,
                record.changed(),
                record.terms(),
                record.owner(),
                progress);
    }

    /** A single image has no name of its own: it goes by that of the file that was fetched. */
    private static String name(FirmwareImage image, UpdateRecord record) {
        return image.name().isEmpty() ? PackageUri.fileName(record.uri()) : image.name();
    }

    /** In Idle, what came of the last update is not hidden by what is seen of the target since. */
    private String detail(UpdateRecord record) {
        if (note.isEmpty() || note.equals(record.detail())) {
            return record.detail();
        }
        boolean isOver = record.state() == UpdateState.IDLE && !record.detail().isEmpty();
        return isOver ? record.detail() + ". " + note : note;
    }

    private interface Change {
        /** @return whether it is to be announced */
        boolean make();
    }

    private void tell(Change change) {
        boolean isNew;
        synchronized (this) {
            isNew = change.make();
        }
        if (isNew) {
            announce.run();
        }
    }
}
