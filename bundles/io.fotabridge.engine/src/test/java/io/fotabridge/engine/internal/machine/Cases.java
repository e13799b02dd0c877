// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.machine.UpdateEvent.Request;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.machine.UpdateRecord.Origin;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All situations that make a difference to the machine, and all events. */
final class Cases {

    static final PackageId PACK = new PackageId("ab".repeat(32), 1000);
    static final FirmwareImage IMAGE = FirmwareImage.mcuboot("1.1.0", "cd".repeat(32), 1000);
    static final String URI = "http://127.0.0.1/app.bin";
    static final Requester OWNER = new Requester("owner");
    static final Requester OTHER = new Requester("other");
    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    static final Duration DEFER = Duration.ofHours(1);
    static final SecurityCounter COUNTER = new SecurityCounter(0, "cd", 7);
    static final UpdateTerms MANDATORY = new UpdateTerms(Severity.MANDATORY, DEFER, false);
    static final UpdateTerms CRITICAL = new UpdateTerms(Severity.CRITICAL, DEFER, false);
    static final UpdateTerms AUTOMATIC = new UpdateTerms(Severity.MANDATORY, DEFER, true);

    /** An update as it stands, and the world around it. */
    record Situation(UpdateRecord record, boolean windowOpen, boolean criticalWaits) {

        static Situation open(UpdateRecord record) {
            return new Situation(record, true, false);
        }

        static Situation closed(UpdateRecord record) {
            return new Situation(record, false, false);
        }

        Circumstances when(UpdateEvent event, Requester asking, boolean ownerPresent) {
            return new Circumstances(
                    Optional.of(asking).filter(by -> event instanceof Request),
                    ownerPresent,
                    NOW,
                    windowOpen,
                    criticalWaits,
                    MANDATORY);
        }
    }

    static final Map<String, Situation> SITUATIONS = new LinkedHashMap<>();
    static final Map<String, UpdateEvent> EVENTS = new LinkedHashMap<>();

    static {
        Optional<Requester> owner = Optional.of(OWNER);
        UpdateRecord idle = UpdateRecord.initial(Instant.EPOCH);
        UpdateRecord pulling = idle.downloading(Origin.PULL, URI, "").ownedBy(owner);
        UpdateRecord pushing = idle.downloading(Origin.PUSH, "", "").ownedBy(owner);
        UpdateRecord staging = pulling.withPackage(PACK).withImages(List.of(IMAGE));
        UpdateRecord downloaded = staging.in(UpdateState.DOWNLOADED, "");
        UpdateRecord deferred = downloaded.deferredUntil(NOW.plusSeconds(1800), "Deferred by the maintenance window");
        UpdateRecord due = downloaded.deferredUntil(NOW, "Deferred by the maintenance window");
        UpdateTerms notDeferrable = new UpdateTerms(Severity.OPTIONAL, Duration.ZERO, false);

        SITUATIONS.put("idle", Situation.open(idle));
        SITUATIONS.put("failed", Situation.open(idle.withUri(URI).ended(UpdateResult.UPDATE_FAILED, "no")));
        SITUATIONS.put("pulling", Situation.open(pulling));
        SITUATIONS.put("pushing", Situation.open(pushing));
        SITUATIONS.put("checking", Situation.open(pushing.withPackage(PACK)));
        SITUATIONS.put("staging", Situation.open(staging));
        SITUATIONS.put("staging/automatic", Situation.open(staging.withTerms(AUTOMATIC)));
        SITUATIONS.put("downloaded", Situation.open(downloaded));
        SITUATIONS.put("downloaded/automatic", Situation.open(downloaded.withTerms(AUTOMATIC)));
        SITUATIONS.put("closed", Situation.closed(downloaded));
        SITUATIONS.put("closed/automatic", Situation.closed(downloaded.withTerms(AUTOMATIC)));
        SITUATIONS.put("closed/critical", Situation.closed(downloaded.withTerms(CRITICAL)));
        SITUATIONS.put("closed/critical-waits", new Situation(downloaded.withTerms(CRITICAL), false, true));
        SITUATIONS.put("closed/not-deferrable", Situation.closed(downloaded.withTerms(notDeferrable)));
        SITUATIONS.put("deferred", Situation.closed(deferred));
        SITUATIONS.put("deferred/open", Situation.open(deferred));
        SITUATIONS.put("deferred/deadline", Situation.closed(due));
        SITUATIONS.put("updating", Situation.open(staging.updating()));
        SITUATIONS.put("restarting", Situation.open(staging.updating().withActivation(Activation.RESTARTING)));

        EVENTS.put("uri", new UpdateEvent.UriWritten(URI + "2"));
        EVENTS.put("badScheme", new UpdateEvent.UriRefused("gopher://x", FailureCause.UNSUPPORTED_PROTOCOL, "no"));
        EVENTS.put("badUri", new UpdateEvent.UriRefused("nonsense", FailureCause.INVALID_URI, "no"));
        EVENTS.put("push", new UpdateEvent.PushOpened());
        EVENTS.put("bigPush", new UpdateEvent.PushTooLarge("no"));
        EVENTS.put("reset", new UpdateEvent.ResetRequested());
        EVENTS.put("update", new UpdateEvent.UpdateRequested());
        EVENTS.put("cancel", new UpdateEvent.CancelRequested());
        EVENTS.put("terms", new UpdateEvent.TermsWritten(new UpdateTerms(Severity.OPTIONAL, DEFER, false)));
        EVENTS.put("arrived", new UpdateEvent.PackageArrived(PACK));
        EVENTS.put("lost", new UpdateEvent.PackageLost());
        EVENTS.put("checked", new UpdateEvent.PackageChecked(List.of(IMAGE)));
        EVENTS.put("staged", new UpdateEvent.ImagesStaged(List.of(IMAGE)));
        EVENTS.put("selecting", new UpdateEvent.ActivationReached(Activation.SELECTING));
        EVENTS.put("installed", new UpdateEvent.ImagesInstalled("ok", List.of(COUNTER)));
        EVENTS.put("failed", new UpdateEvent.WorkFailed(FailureCause.INTEGRITY, "no"));
        EVENTS.put("due", new UpdateEvent.InstallationDue());
        EVENTS.put("ownerDeleted", new UpdateEvent.OwnerDeleted(OWNER));
        EVENTS.put("otherDeleted", new UpdateEvent.OwnerDeleted(OTHER));
        EVENTS.put("restarted", new UpdateEvent.GatewayRestarted());
    }

    private Cases() {}

    /** Within Downloading the session lets no outcome of an earlier step through, so the machine need not tell them apart. */
    static boolean mayHappen(UpdateRecord record, UpdateEvent event) {
        if (record.state() != UpdateState.DOWNLOADING) {
            return true;
        }
        if (event instanceof UpdateEvent.PackageArrived) {
            return record.pack().isEmpty();
        }
        if (event instanceof UpdateEvent.PackageChecked) {
            return record.pack().isPresent() && record.images().isEmpty();
        }
        if (event instanceof UpdateEvent.PackageLost) {
            return record.pack().isPresent();
        }
        return !(event instanceof UpdateEvent.ImagesStaged) || !record.images().isEmpty();
    }

    static String pair(UpdateRecord record) {
        return record.state().code() + "/" + record.result().code();
    }
}
