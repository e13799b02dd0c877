// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.FirmwareVersion;
import io.fotabridge.api.target.Holding.HeldImage;
import java.util.Optional;

/**
 * Whether an image would be known again when it runs. By its hash, it is. Of a device that lists none (every MCUboot
 * image has one, but not every server tells it) only by its version, if that is another one than that which runs.
 */
record Identification(Sighting seen) {

    /** @throws FirmwareException DEVICE_REFUSED when no image whatever could be known again */
    void requirePossible() throws FirmwareException {
        Optional<HeldImage> running = nameless(seen.scope().number());
        if (running.isPresent() && !FirmwareVersion.isKnown(running.get().version())) {
            throw refused("lists its images with neither hashes nor versions, so that nobody could tell what it runs:"
                    + " it cannot be updated until its firmware lists hashes");
        }
    }

    /** @throws FirmwareException DEVICE_REFUSED when this image could not be told from the one that runs */
    void require(FirmwareImage image) throws FirmwareException {
        Optional<HeldImage> running = nameless(seen.scope().numberOf(image));
        if (running.isEmpty()) {
            return;
        }
        requirePossible();
        if (!FirmwareVersion.isKnown(image.version())) {
            throw refused("lists its images without hashes, and the package tells no version by which the new one could"
                    + " be known");
        }
        if (FirmwareVersion.areSame(running.get().version(), image.version())) {
            throw refused("lists its images without hashes, and runs the version of the new one (" + image.version()
                    + "): whether it is the same cannot be told. Publish it under a version of its own");
        }
    }

    private Optional<HeldImage> nameless(int number) {
        return seen.inventory().of(number).running().filter(held -> held.hash().isEmpty());
    }

    private static FirmwareException refused(String predicate) {
        return new FirmwareException(FailureCause.DEVICE_REFUSED, "The device " + predicate);
    }
}
