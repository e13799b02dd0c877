// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import static io.fotabridge.api.update.UpdateState.DOWNLOADED;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.engine.internal.machine.UpdateEvent.ActivationReached;
import io.fotabridge.engine.internal.machine.UpdateEvent.ImagesInstalled;
import io.fotabridge.engine.internal.machine.UpdateEvent.ImagesStaged;
import io.fotabridge.engine.internal.machine.UpdateEvent.OwnerDeleted;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageArrived;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageChecked;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushTooLarge;
import io.fotabridge.engine.internal.machine.UpdateEvent.TermsWritten;
import io.fotabridge.engine.internal.machine.UpdateEvent.UriRefused;
import io.fotabridge.engine.internal.machine.UpdateEvent.UriWritten;
import io.fotabridge.engine.internal.machine.UpdateEvent.WorkFailed;
import io.fotabridge.engine.internal.machine.UpdateRecord.Origin;
import java.util.List;
import java.util.Optional;

/** The cells of the table in {@link StateMachine}. */
final class Rules {

    private Rules() {}

    static Transition beginFetch(UpdateRecord record, UriWritten event, Circumstances at) {
        UpdateRecord next = record.downloading(Origin.PULL, event.uri(), "Waiting for the first bytes");
        return Transition.to(next.ownedBy(at.asking()), new Effect.Fetch(event.uri()));
    }

    /** 4.00, and the result tells why (lwm2m sheet 1.5: unknown scheme is 9, malformed is 7). */
    static Transition refuseUri(UpdateRecord record, UriRefused event) {
        UpdateRecord next = record.withUri(event.uri()).ended(event.cause().result(), event.why());
        return Transition.to(next).answering(Answer.BAD_REQUEST);
    }

    static Transition beginPush(UpdateRecord record, UpdateEvent event, Circumstances at) {
        UpdateRecord next = record.downloading(Origin.PUSH, "", "Receiving");
        return Transition.to(next.ownedBy(at.asking()), new Effect.Receive());
    }

    /** A second block 0 begins the transfer anew (RFC 7959, 2.5), but only while blocks are what is awaited. */
    static Transition beginPushAnew(UpdateRecord record, UpdateEvent event, Circumstances at) {
        if (!isReceiving(record)) {
            return Transition.refused(record, Answer.BAD_REQUEST);
        }
        UpdateRecord next = record.downloading(Origin.PUSH, "", "Receiving from the beginning");
        return Transition.to(
                next.ownedBy(Ownership.after(record, at)),
                new Effect.StopWork(), new Effect.DropPackage(), new Effect.Receive());
    }

    static Transition refusePush(UpdateRecord record, PushTooLarge event) {
        return Transition.to(record.ended(UpdateResult.NOT_ENOUGH_FLASH, event.why())).answering(Answer.TOO_LARGE);
    }

    static Transition refusePushAnew(UpdateRecord record, PushTooLarge event) {
        if (!isReceiving(record)) {
            return Transition.refused(record, Answer.BAD_REQUEST);
        }
        return stop(record.ended(UpdateResult.NOT_ENOUGH_FLASH, event.why())).answering(Answer.TOO_LARGE);
    }

    /** From every state but Updating; in Idle it wipes the result of the update before (lwm2m sheet 1.7). */
    static Transition reset(UpdateRecord record, UpdateEvent event) {
        return stop(record.withUri("").ended(UpdateResult.INITIAL, ""));
    }

    static Transition cancel(UpdateRecord record, UpdateEvent event) {
        return stop(record.ended(UpdateResult.CANCELLED, "Cancelled by the server"));
    }

    static Transition agree(UpdateRecord record, TermsWritten event) {
        return Transition.to(record.withTerms(event.terms()));
    }

    static Transition check(UpdateRecord record, PackageArrived event) {
        return Transition.to(record.withPackage(event.id()), new Effect.Check(event.id()));
    }

    /** A record is enough to go on with, as long as it tells where the package came from. */
    static Transition fetchAgain(UpdateRecord record, UpdateEvent event) {
        if (record.origin() == Origin.PULL) {
            String what = "The package is gone from the store; fetching it again";
            return Transition.to(record.downloading(Origin.PULL, record.uri(), what), new Effect.Fetch(record.uri()));
        }
        return stop(record.ended(UpdateResult.CONNECTION_LOST, "The package is gone from the store; push it again"));
    }

    static Transition stage(UpdateRecord record, PackageChecked event) {
        UpdateRecord next = record.withImages(event.images());
        return Transition.to(next, new Effect.Stage(next.pack().orElseThrow(), event.images()));
    }

    /** Also before an automatic upgrade: a server that has not seen this state would not believe the next one. */
    static Transition downloaded(UpdateRecord record, ImagesStaged event, Circumstances at) {
        UpdateRecord next = record.withImages(event.images()).in(DOWNLOADED, "Ready to be updated");
        return Deferral.isAutomatic(next, at) ? Transition.to(next, new Effect.Proceed()) : Transition.to(next);
    }

    static Transition installOrDefer(UpdateRecord record, UpdateEvent event, Circumstances at) {
        UpdateRecord asked = record.ownedBy(Ownership.after(record, at));
        if (Deferral.isOver(asked, at)) {
            UpdateRecord next = asked.updating();
            return Transition.to(next, installing(next));
        }
        UpdateRecord next = asked.deferredUntil(Deferral.deadline(asked, at), "Deferred by the maintenance window");
        return Transition.to(next, new Effect.AwaitWindow());
    }

    /** Without effect for an update that waits for Execute: what is due may have been settled meanwhile. */
    static Transition installIfWanted(UpdateRecord record, UpdateEvent event, Circumstances at) {
        return isUnderWay(record, at) ? installOrDefer(record, event, at) : Transition.to(record);
    }

    /** Terms that are stricter than before hold for an installation that has been put off already. */
    static Transition agreeAnew(UpdateRecord record, TermsWritten event, Circumstances at) {
        UpdateRecord agreed = record.withTerms(event.terms());
        UpdateRecord next = record.deadline()
                .map(deadline -> agreed.deferredUntil(Deferral.shortened(deadline, agreed, at), record.detail()))
                .orElse(agreed);
        return isUnderWay(next, at) ? Transition.to(next, new Effect.Proceed()) : Transition.to(next);
    }

    static Transition remember(UpdateRecord record, ActivationReached event) {
        return Transition.to(record.withActivation(event.step()));
    }

    static Transition succeed(UpdateRecord record, ImagesInstalled event) {
        UpdateRecord next = record.ended(UpdateResult.SUCCESS, event.what()).remembering(event.counters());
        return Transition.to(next, new Effect.DropPackage());
    }

    /** To Idle from both states: whatever a server wants next, it can write without a reset in between. */
    static Transition fail(UpdateRecord record, WorkFailed event) {
        return stop(record.ended(event.cause().result(), event.why()));
    }

    /** A package that was checked before is checked again: what the operator asks of it may have changed meanwhile. */
    static Transition goOnDownloading(UpdateRecord record, UpdateEvent event) {
        if (record.pack().isPresent()) {
            return Transition.to(record.withImages(List.of()), new Effect.Check(record.pack().get()));
        }
        if (record.origin() == Origin.PULL) {
            return Transition.to(record, new Effect.Fetch(record.uri()));
        }
        // Nothing in Block1 resumes; the server has to begin again (lwm2m sheet 1.9).
        String why = "The push was cut by a restart of the gateway; push again";
        return stop(record.ended(UpdateResult.CONNECTION_LOST, why));
    }

    static Transition goOnWaiting(UpdateRecord record, UpdateEvent event, Circumstances at) {
        return isUnderWay(record, at) ? Transition.to(record, new Effect.AwaitWindow()) : Transition.to(record);
    }

    static Transition goOnInstalling(UpdateRecord record, UpdateEvent event) {
        return Transition.to(record, installing(record));
    }

    static Transition endForsaken(UpdateRecord record, OwnerDeleted event) {
        if (!isOwner(record, event.deleted())) {
            return Transition.to(record);
        }
        String why = "The server that began the update was removed from the gateway";
        return stop(record.withUri("").ended(UpdateResult.INITIAL, why));
    }

    /** A device is not left half updated. */
    static Transition disown(UpdateRecord record, OwnerDeleted event) {
        return Transition.to(isOwner(record, event.deleted()) ? record.ownedBy(Optional.empty()) : record);
    }

    private static boolean isOwner(UpdateRecord record, Requester requester) {
        return record.owner().filter(requester::equals).isPresent();
    }

    /** Whether nobody has to execute Update any more. */
    private static boolean isUnderWay(UpdateRecord record, Circumstances at) {
        return record.deadline().isPresent() || Deferral.isAutomatic(record, at);
    }

    private static boolean isReceiving(UpdateRecord record) {
        return record.origin() == Origin.PUSH && record.pack().isEmpty();
    }

    private static Transition stop(UpdateRecord next) {
        return Transition.to(next, new Effect.StopWork(), new Effect.DropPackage());
    }

    private static Effect installing(UpdateRecord record) {
        return new Effect.Install(record.pack().orElseThrow(), record.images(), record.activation());
    }
}
