// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import java.util.Optional;

/** Whether a target may be given an older version than the one it runs. */
public enum Downgrades {
    ALLOWED,
    /** The same version once more is no downgrade; what has no version that can be compared is none that is known. */
    REFUSED;

    /**
     * To be asked for each image of a package.
     *
     * @param running what it would take the place of, as the target tells it; empty if it does not
     */
    public void require(FirmwareImage image, String running) throws FirmwareException {
        Optional<FirmwareVersion> offered = FirmwareVersion.parse(image.version());
        Optional<FirmwareVersion> current = FirmwareVersion.parse(running);
        boolean isOlder = offered.isPresent() && current.isPresent() && offered.get().compareTo(current.get()) < 0;
        if (this == REFUSED && isOlder) {
            throw new FirmwareException(
                    FailureCause.DOWNGRADE,
                    "The image" + (image.entry().isEmpty() ? "" : " " + image.entry()) + " is version "
                            + image.version() + " and the device runs " + running + " in its place; downgrades are refused by the update policy");
        }
    }
}
