// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateTerms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is to be remembered of the update of one target. It is the state of the state machine and what is written
 * before each step, so that after a power cut the update goes on from here.
 *
 * @param state      LwM2M State
 * @param result     LwM2M Update Result
 * @param detail     what to tell the operator
 * @param terms      on which terms a server wants updates, if one has written any; they outlive the update
 * @param owner      who has begun the update that is under way
 * @param origin     where the package comes from
 * @param uri        Package URI, empty if none; kept until the next reset or URI (lwm2m sheet 1.5)
 * @param pack       the whole package, once it is in the store
 * @param images     what is in it, once it was checked; until then empty
 * @param deadline   when an installation that was put off begins at the latest; there while the result is Deferred
 * @param activation how far the device was told to boot it
 * @param counters   the security counters of what was installed, the newest first; they outlive the update
 * @param changed    when {@code state} last changed
 */
public record UpdateRecord(
        UpdateState state,
        UpdateResult result,
        String detail,
        Optional<UpdateTerms> terms,
        Optional<Requester> owner,
        Origin origin,
        String uri,
        Optional<PackageId> pack,
        List<FirmwareImage> images,
        Optional<Instant> deadline,
        Activation activation,
        List<SecurityCounter> counters,
        Instant changed) {

    /** How the package comes to the gateway. */
    public enum Origin {
        NONE,
        PULL,
        PUSH
    }

    /**
     * The steps of an activation that cannot be told apart by asking the device alone: an image that lies in the
     * inactive slot, not pending, was either never marked, or was booted and reverted.
     */
    public enum Activation {
        NOT_BEGUN,
        /** The device is being told to boot the image next; it was not reset by us since. */
        SELECTING,
        /** It was told, and from now on it may be reset. */
        RESTARTING
    }

    /**
     * A package in the store.
     *
     * @param sha256 of the whole package, lower-case hex
     * @param size   bytes
     */
    public record PackageId(String sha256, long size) {}

    public UpdateRecord {
        images = List.copyOf(images);
        counters = List.copyOf(counters);
    }

    /** Where every target begins. */
    public static UpdateRecord initial(Instant now) {
        return new UpdateRecord(
                UpdateState.IDLE,
                UpdateResult.INITIAL,
                "",
                Optional.empty(),
                Optional.empty(),
                Origin.NONE,
                "",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Activation.NOT_BEGUN,
                List.of(),
                now);
    }

    /** Idle with this result and nothing under way; the URI and the terms stay readable. */
    public UpdateRecord ended(UpdateResult with, String why) {
        UpdateRecord fresh = terms.map(bare()::withTerms).orElseGet(this::bare);
        return fresh.withUri(uri).told(UpdateState.IDLE, with, why);
    }

    /** What a target is to be remembered for even where there is no room for more: it keeps out what is older. */
    public UpdateRecord bare() {
        return initial(changed).withCounters(counters);
    }

    UpdateRecord remembering(List<SecurityCounter> installed) {
        return withCounters(SecurityCounter.remembered(installed, counters));
    }

    private UpdateRecord withCounters(List<SecurityCounter> known) {
        return new UpdateRecord(
                state, result, detail, terms, owner, origin, uri, pack, images, deadline, activation, known, changed);
    }

    /** Downloading, from the beginning. */
    UpdateRecord downloading(Origin from, String packageUri, String what) {
        return new UpdateRecord(
                UpdateState.DOWNLOADING,
                UpdateResult.INITIAL,
                what,
                terms,
                owner,
                from,
                packageUri,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Activation.NOT_BEGUN,
                counters,
                changed);
    }

    UpdateRecord in(UpdateState next, String what) {
        return told(next, UpdateResult.INITIAL, what);
    }

    private UpdateRecord told(UpdateState next, UpdateResult with, String what) {
        return new UpdateRecord(
                next, with, what, terms, owner, origin, uri, pack, images, deadline, activation,
                counters, changed);
    }

    /** Downloaded still; the installation that was asked for begins at the latest then. */
    UpdateRecord deferredUntil(Instant latest, String why) {
        return withDeadline(Optional.of(latest)).told(UpdateState.DOWNLOADED, UpdateResult.DEFERRED, why);
    }

    /** Updating, from the beginning. */
    UpdateRecord updating() {
        return withDeadline(Optional.empty()).withActivation(Activation.NOT_BEGUN).in(UpdateState.UPDATING, "Updating");
    }

    private UpdateRecord withDeadline(Optional<Instant> latest) {
        return new UpdateRecord(
                state, result, detail, terms, owner, origin, uri, pack, images, latest, activation,
                counters, changed);
    }

    UpdateRecord ownedBy(Optional<Requester> requester) {
        return new UpdateRecord(
                state, result, detail, terms, requester, origin, uri, pack, images, deadline, activation,
                counters, changed);
    }

    UpdateRecord withTerms(UpdateTerms wanted) {
        return new UpdateRecord(
                state, result, detail, Optional.of(wanted), owner, origin, uri, pack, images, deadline, activation,
                counters, changed);
    }

    UpdateRecord withUri(String packageUri) {
        return new UpdateRecord(
                state, result, detail, terms, owner, origin, packageUri, pack, images, deadline, activation,
                counters, changed);
    }

    UpdateRecord withPackage(PackageId id) {
        return new UpdateRecord(
                state, result, detail, terms, owner, origin, uri, Optional.of(id), images, deadline, activation,
                counters, changed);
    }

    UpdateRecord withImages(List<FirmwareImage> found) {
        return new UpdateRecord(
                state, result, detail, terms, owner, origin, uri, pack, found, deadline, activation,
                counters, changed);
    }

    UpdateRecord withActivation(Activation step) {
        return new UpdateRecord(
                state, result, detail, terms, owner, origin, uri, pack, images, deadline, step,
                counters, changed);
    }

    public UpdateRecord changedAt(Instant now) {
        return new UpdateRecord(
                state, result, detail, terms, owner, origin, uri, pack, images, deadline, activation,
                counters, now);
    }
}
