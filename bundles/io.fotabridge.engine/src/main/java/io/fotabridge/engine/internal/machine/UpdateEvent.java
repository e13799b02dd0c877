// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.util.List;

/** Everything that can happen to an update. */
public sealed interface UpdateEvent {

    /** What somebody asks for: subject to whose update it is. */
    sealed interface Request extends UpdateEvent {}

    /** A Package URI was written that can be fetched. */
    record UriWritten(String uri) implements Request {}

    /** A Package URI was written that cannot be fetched, whatever happens. */
    record UriRefused(String uri, FailureCause cause, String why) implements Request {}

    /** The first block of a push is there, and there is room for the rest. */
    record PushOpened() implements Request {}

    /** Somebody wants to push more than there is room for. */
    record PushTooLarge(String why) implements Request {}

    record ResetRequested() implements Request {}

    record UpdateRequested() implements Request {}

    record CancelRequested() implements Request {}

    record TermsWritten(UpdateTerms terms) implements Request {}

    // What the work that was begun has come to

    /** The last byte of the package is durable in the store. */
    record PackageArrived(PackageId id) implements UpdateEvent {}

    /** The package is no longer in the store: the disk was cleaned, or only the records came back from a backup. */
    record PackageLost() implements UpdateEvent {}

    /** The package is what it claims to be and fit for the target. */
    record PackageChecked(List<FirmwareImage> images) implements UpdateEvent {}

    /** The images are in the target's inactive slots, or will be brought there on Update. */
    record ImagesStaged(List<FirmwareImage> images) implements UpdateEvent {}

    /** The device is about to be told to boot the image, or to be reset. */
    record ActivationReached(Activation step) implements UpdateEvent {}

    /**
     * The target runs the images.
     *
     * @param counters the security counters of those that have one
     */
    record ImagesInstalled(String what, List<SecurityCounter> counters) implements UpdateEvent {}

    /** Whatever was being done for this update has failed for good. */
    record WorkFailed(FailureCause cause, String why) implements UpdateEvent {}

    // What comes by itself

    /** Nobody need ask any more: an automatic upgrade is ready, or what was put off may begin by now. */
    record InstallationDue() implements UpdateEvent {}

    /** The account of a requester was deleted for good. */
    record OwnerDeleted(Requester deleted) implements UpdateEvent {}

    /** The gateway is back after a stop, planned or not. */
    record GatewayRestarted() implements UpdateEvent {}
}
