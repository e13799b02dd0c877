// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is to be remembered of the update of one target. It is the state of the state machine and what is written
 * before each step, so that after a power cut the update goes on from here.
 *
 * @param state      LwM2M State
 * @param result     LwM2M Update Result
 * @param detail     what to tell the operator
 * @param origin     where the package comes from
 * @param uri        Package URI, empty if none; kept until the next reset or URI (lwm2m sheet 1.5)
 * @param pack       the whole package, once it is in the store
 * @param image      what is in it, once it was checked
 * @param activation how far the device was told to boot it
 * @param changed    when {@code state} last changed
 */
public record UpdateRecord(
        UpdateState state,
        UpdateResult result,
        String detail,
        Origin origin,
        String uri,
        Optional<PackageId> pack,
        Optional<FirmwareImage> image,
        Activation activation,
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

    /** Where every target begins. */
    public static UpdateRecord initial(Instant now) {
        return new UpdateRecord(
                UpdateState.IDLE,
                UpdateResult.INITIAL,
                "",
                Origin.NONE,
                "",
                Optional.empty(),
                Optional.empty(),
                Activation.NOT_BEGUN,
                now);
    }

    /** Idle with this result and nothing under way; the URI stays readable. */
    public UpdateRecord ended(UpdateResult with, String why) {
        return new UpdateRecord(
                UpdateState.IDLE,
                with,
                why,
                Origin.NONE,
                uri,
                Optional.empty(),
                Optional.empty(),
                Activation.NOT_BEGUN,
                changed);
    }

    /** Downloading, from the beginning. */
    UpdateRecord downloading(Origin from, String packageUri, String what) {
        return new UpdateRecord(
                UpdateState.DOWNLOADING,
                UpdateResult.INITIAL,
                what,
                from,
                packageUri,
                Optional.empty(),
                Optional.empty(),
                Activation.NOT_BEGUN,
                changed);
    }

    UpdateRecord in(UpdateState next, String what) {
        return new UpdateRecord(next, UpdateResult.INITIAL, what, origin, uri, pack, image, activation, changed);
    }

    UpdateRecord withUri(String packageUri) {
        return new UpdateRecord(state, result, detail, origin, packageUri, pack, image, activation, changed);
    }

    UpdateRecord withPackage(PackageId id) {
        return new UpdateRecord(state, result, detail, origin, uri, Optional.of(id), image, activation, changed);
    }

    UpdateRecord withImage(FirmwareImage found) {
        return new UpdateRecord(state, result, detail, origin, uri, pack, Optional.of(found), activation, changed);
    }

    UpdateRecord withActivation(Activation step) {
        return new UpdateRecord(state, result, detail, origin, uri, pack, image, step, changed);
    }

    public UpdateRecord changedAt(Instant now) {
        return new UpdateRecord(state, result, detail, origin, uri, pack, image, activation, now);
    }
}
