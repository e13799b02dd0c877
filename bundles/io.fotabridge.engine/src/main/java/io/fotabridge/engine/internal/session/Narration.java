// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What is told of an update: the record, and beside it what is going on now, how far it has come, what the target runs.
 * None of that needs to survive. Thread-safe.
 */
final class Narration {

    /** At most five times a second is progress told. */
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Detail detail;
    private final Supplier<UpdateTerms> unwritten;
    private final Runnable announce;
    private UpdateRecord record;
    private String running = "";
    private String note = "";
    private Progress progress = Progress.NONE;
    private long toldNanos = System.nanoTime() - PROGRESS_NANOS;

    /**
     * @param record    where the update stands; from here on it is told by {@link #entered}
     * @param unwritten the terms where no server has written any
     * @param announce  called when there is something new to tell
     */
    Narration(UpdateRecord record, Detail detail, Supplier<UpdateTerms> unwritten, Runnable announce) {
        this.record = record;
        this.detail = detail;
        this.unwritten = unwritten;
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
    synchronized void entered(UpdateRecord next) {
        note = "";
        progress = next.state() == record.state() ? progress : Progress.NONE;
        record = next;
    }

    synchronized boolean knowsWhatRuns() {
        return !running.isEmpty();
    }

    synchronized UpdateStatus status(String target) {
        boolean hasPackage = record.state() == UpdateState.DOWNLOADED || record.state() == UpdateState.UPDATING;
        Optional<FirmwareImage> shown = record.images().stream().filter(image -> hasPackage).findFirst();
        return new UpdateStatus(
                target,
                record.state(),
                record.result(),
                detail.of(record, note),
                record.uri(),
                shown.map(image -> name(image, record)).orElse(""),
                shown.map(FirmwareImage::version).orElse(""),
                running,
                record.changed(),
                record.terms().orElseGet(unwritten),
                record.owner(),
                progress);
    }

    /** A single image has no name of its own: it goes by that of the file that was fetched. */
    private static String name(FirmwareImage image, UpdateRecord record) {
        String name = image.label().name();
        return name.isEmpty() ? PackageUri.fileName(record.uri()) : name;
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
