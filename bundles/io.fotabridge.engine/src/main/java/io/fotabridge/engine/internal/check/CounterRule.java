// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.engine.internal.machine.SecurityCounter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * No image has a lower security counter than what runs in its place. Devices do not tell theirs, so it is known of what
 * was installed by this gateway, and found by the hash that the device tells: of what was brought there in another way,
 * nothing is known, and anything may follow it. Of a device that tells no hash, what was installed last is believed.
 *
 * @param known the counters of what was installed, the newest first
 */
record CounterRule(ImageScope scope, List<SecurityCounter> known) implements Rule {

    @Override
    public boolean asksDevice(List<FirmwareImage> images) {
        return !known.isEmpty();
    }

    @Override
    public void require(List<FirmwareImage> images, Running running) throws FirmwareException {
        for (FirmwareImage image : images) {
            Optional<SecurityCounter> before = inPlaceOf(scope.numberOf(image), running);
            if (before.isPresent()) {
                require(image, before.get().value());
            }
        }
    }

    private Optional<SecurityCounter> inPlaceOf(int number, Running running) {
        String hash = running.hash(number);
        return known.stream()
                .filter(counter -> counter.image() == number)
                .filter(counter -> hash.isEmpty() || counter.hash().equals(hash))
                .findFirst();
    }

    private static void require(FirmwareImage image, long before) throws FirmwareException {
        OptionalLong offered = image.demands().securityCounter();
        if (offered.isEmpty() || offered.getAsLong() < before) {
            String counter = offered.isPresent() ? " security counter " + offered.getAsLong() : " no security counter";
            throw new FirmwareException(
                    FailureCause.DOWNGRADE,
                    Rule.theImage(image) + " has" + counter + ", and what it would take the place of has " + before
                            + "; that is refused by the setting downgrades of this target");
        }
    }
}
