// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import java.util.List;

/** What it means that a device came back without running its new images (sub-device sheet 1.10). */
record Refusal(Sighting seen, List<FirmwareImage> images) {

    /** Of several images that do not run, the one that the boot loader threw away explains the others. */
    FirmwareException why() {
        List<FirmwareImage> absent =
                images.stream().filter(image -> !seen.hasTaken(image, images)).toList();
        FirmwareImage cause = absent.stream()
                .filter(image -> !seen.hasStaged(image))
                .findFirst()
                .orElse(absent.get(0));
        return why(cause, seen.inWords(cause, images), seen.runningInstead(cause));
    }

    private FirmwareException why(FirmwareImage image, String what, String runs) {
        if (seen.isPending(image)) {
            return new FirmwareException(
                    FailureCause.DEVICE_REFUSED,
                    "The device did not boot " + what + ", which is still marked for the next boot; it " + runs);
        }
        if (seen.hasStaged(image)) {
            return new FirmwareException(
                    FailureCause.REVERTED, "The device booted " + what + " and reverted to the old one; it " + runs);
        }
        return new FirmwareException(
                FailureCause.REJECTED_BY_BOOT_LOADER,
                "The boot loader did not accept " + what + " (wrong key, or made for another board?); the device "
                        + runs);
    }
}
