// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What the operator decides about one SMP device.
 *
 * @param confirmation who confirms a new image
 * @param images       which pairs of slots are updated
 * @param patience     how long the device may be silent, or its port missing, while it is talked to
 * @param bootPatience how long it may take to come back after a reset, the swap of its images included
 * @param bootSilence  how long it is left alone after a reset: a boot loader that listens for its serial recovery then
 *                     (MCUboot's BOOT_SERIAL_WAIT_FOR_DFU) would take a question for a call, and start nothing
 * @param forcesReset  whether it is reset all the same when its application vetoes that for longer than the patience
 * @param check        what new firmware has to answer beside SMP before it counts as good
 */
public record SmpSettings(
        SlottedTarget.Confirmation confirmation,
        ImageScope images,
        Duration patience,
        Duration bootPatience,
        Duration bootSilence,
        boolean forcesReset,
        Optional<HealthCheck> check) {

    public SmpSettings {
        Objects.requireNonNull(confirmation, "confirmation");
        Objects.requireNonNull(images, "images");
        requirePositive(patience, "patience");
        requirePositive(bootPatience, "boot patience");
        Objects.requireNonNull(bootSilence, "boot silence");
        Objects.requireNonNull(check, "check");
    }

    /** For a device whose application may veto a reset, and that has nothing to be asked beside SMP. */
    public SmpSettings(
            SlottedTarget.Confirmation confirmation, ImageScope images, Duration patience, Duration bootPatience) {
        this(confirmation, images, patience, bootPatience, Duration.ZERO, false, Optional.empty());
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing: " + duration);
        }
    }
}
