// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.FirmwareVersion;
import io.fotabridge.api.target.ImageScope;
import java.util.List;
import java.util.Optional;

/**
 * No image is older than what runs in its place. The same version once more is no downgrade; what has no version that
 * can be compared is none that is known.
 *
 * @param refusedBy who says so, for sentences
 */
record VersionRule(ImageScope scope, String refusedBy) implements Rule {

    @Override
    public boolean asksDevice(List<FirmwareImage> images) {
        return true;
    }

    @Override
    public void require(List<FirmwareImage> images, Running running) throws FirmwareException {
        for (FirmwareImage image : images) {
            require(image, running.version(scope.numberOf(image)));
        }
    }

    private void require(FirmwareImage image, String running) throws FirmwareException {
        Optional<FirmwareVersion> offered = FirmwareVersion.parse(image.version());
        Optional<FirmwareVersion> current = FirmwareVersion.parse(running);
        if (offered.isPresent() && current.isPresent() && offered.get().compareTo(current.get()) < 0) {
            throw new FirmwareException(
                    FailureCause.DOWNGRADE,
                    Rule.theImage(image) + " is version " + image.version() + " and the device runs " + running
                            + " in its place; downgrades are refused by " + refusedBy);
        }
    }
}
