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
 * @param phase        what is shown of it
 * @param owner        who has begun the update that is under way
 * @param delivery     the package, and what is in it
 * @param installation how far it has come on the device
 * @param lasting      what is kept when the update has ended
 */
public record UpdateRecord(
        Phase phase, Optional<Requester> owner, Delivery delivery, Installation installation, Lasting lasting) {

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
                Phase.initial(now),
                Optional.empty(),
                Delivery.from(Origin.NONE, ""),
                Installation.NOT_BEGUN,
                Lasting.NOTHING);
    }

    public UpdateState state() {
        return phase.state();
    }

    public UpdateResult result() {
        return phase.result();
    }

    public String detail() {
        return phase.detail();
    }

    public Instant changed() {
        return phase.since();
    }

    public Origin origin() {
        return delivery.origin();
    }

    public String uri() {
        return delivery.uri();
    }

    public Optional<PackageId> pack() {
        return delivery.pack();
    }

    public List<FirmwareImage> images() {
        return delivery.images();
    }

    public Optional<Instant> deadline() {
        return installation.deadline();
    }

    public Activation activation() {
        return installation.activation();
    }

    public Optional<UpdateTerms> terms() {
        return lasting.terms();
    }

    public List<SecurityCounter> counters() {
        return lasting.counters();
    }

    /** Idle with this result and nothing under way; the URI and the terms stay readable. */
    public UpdateRecord ended(UpdateResult with, String why) {
        return initial(changed())
                .with(phase.told(UpdateState.IDLE, with, why))
                .with(Delivery.from(Origin.NONE, uri()))
                .with(lasting);
    }

    /** What a target is to be remembered for even where there is no room for more: it keeps out what is older. */
    public UpdateRecord bare() {
        return initial(changed()).with(lasting.withoutTerms());
    }

    UpdateRecord remembering(List<SecurityCounter> installed) {
        return with(lasting.remembering(installed));
    }

    /** Downloading, from the beginning. */
    UpdateRecord downloading(Origin from, String packageUri, String what) {
        return in(UpdateState.DOWNLOADING, what)
                .with(Delivery.from(from, packageUri))
                .with(Installation.NOT_BEGUN);
    }

    UpdateRecord in(UpdateState next, String what) {
        return with(phase.told(next, UpdateResult.INITIAL, what));
    }

    /** Downloaded still; the installation that was asked for begins at the latest then. */
    UpdateRecord deferredUntil(Instant latest, String why) {
        return with(installation.deferredUntil(latest))
                .with(phase.told(UpdateState.DOWNLOADED, UpdateResult.DEFERRED, why));
    }

    /** Updating, from the beginning. */
    UpdateRecord updating() {
        return with(Installation.NOT_BEGUN).in(UpdateState.UPDATING, "Updating");
    }

    UpdateRecord ownedBy(Optional<Requester> requester) {
        return new UpdateRecord(phase, requester, delivery, installation, lasting);
    }

    UpdateRecord withTerms(UpdateTerms wanted) {
        return with(lasting.withTerms(wanted));
    }

    UpdateRecord withUri(String packageUri) {
        return with(delivery.withUri(packageUri));
    }

    UpdateRecord withPackage(PackageId id) {
        return with(delivery.withPackage(id));
    }

    UpdateRecord withImages(List<FirmwareImage> found) {
        return with(delivery.withImages(found));
    }

    UpdateRecord withActivation(Activation step) {
        return with(installation.at(step));
    }

    public UpdateRecord changedAt(Instant now) {
        return with(phase.since(now));
    }

    private UpdateRecord with(Phase next) {
        return new UpdateRecord(next, owner, delivery, installation, lasting);
    }

    private UpdateRecord with(Delivery next) {
        return new UpdateRecord(phase, owner, next, installation, lasting);
    }

    private UpdateRecord with(Installation next) {
        return new UpdateRecord(phase, owner, delivery, next, lasting);
    }

    private UpdateRecord with(Lasting next) {
        return new UpdateRecord(phase, owner, delivery, installation, next);
    }
}
