// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget;
import java.time.Duration;
import java.util.Objects;

/**
 * What the operator decides about one SMP device.
 *
 * @param confirmation who confirms a new image
 * @param images       which pairs of slots are updated
 * @param patience     how long the device may be silent, or its port missing, while it is talked to
 * @param bootPatience how long it may take to come back after a reset, the swap of its images included
 */
public record SmpSettings(
        SlottedTarget.Confirmation confirmation, ImageScope images, Duration patience, Duration bootPatience) {

    public SmpSettings {
        Objects.requireNonNull(confirmation, "confirmation");
        Objects.requireNonNull(images, "images");
        requirePositive(patience, "patience");
        requirePositive(bootPatience, "boot patience");
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing: " + duration);
        }
    }
}
