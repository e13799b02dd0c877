// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;

/**
 * What is to be done after a transition. That the new record is made durable and announced first, and in this order,
 * goes without an effect.
 */
public sealed interface Effect {

    /** Interrupt whatever is being done for this update. */
    record StopWork() implements Effect {}

    /** Throw away what was received so far. */
    record DropPackage() implements Effect {}

    record Fetch(String uri) implements Effect {}

    /** Take the blocks that the server pushes. */
    record Receive() implements Effect {}

    record Check(PackageId id) implements Effect {}

    record Stage(PackageId id, FirmwareImage image) implements Effect {}

    /** Make the target run the image, going on from a step that may have been reached before a power cut. */
    record Install(PackageId id, FirmwareImage image, Activation from) implements Effect {}
}
