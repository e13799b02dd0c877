// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import java.util.List;

/** What it means that a device came back without running all of its new images. */
record Refusal(Sighting seen, List<FirmwareImage> images) {

    /** Of several images that do not run, the one that the boot loader threw away explains the others. */
    FirmwareException why() {
        List<FirmwareImage> absent =
                images.stream().filter(image -> !outcome(image).isGood()).toList();
        FirmwareImage cause = absent.stream()
                .filter(image -> !seen.hasStaged(image))
                .findFirst()
                .orElse(absent.get(0));
        return outcome(cause).failure(seen.inWords(cause, images), seen.runningInstead(cause));
    }

    /** Whether the only image was not accepted, and may have been changed on its way to the device. */
    boolean isWorthAnotherTransfer() {
        return seen.inventory().storesUnchecked()
                && images.size() == 1
                && outcome(images.get(0)) == Outcome.REJECTED;
    }

    /** Whether all that does not run may have been running for a moment. */
    boolean isReversion() {
        return images.stream().map(this::outcome).filter(outcome -> !outcome.isGood()).allMatch(Outcome::isReversion);
    }

    private Outcome outcome(FirmwareImage image) {
        return Outcome.of(image, images, seen);
    }
}
