// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import io.fotabridge.api.target.SlottedTarget;
import java.time.Duration;
import java.util.Objects;

/**
 * What the operator decides about one SMP device.
 *
 * @param confirmation who confirms a new image
 * @param imageNumber  which pair of slots is updated, 0 on devices with one image
 * @param patience     how long the device may be silent, or its port missing, while it is talked to
 * @param bootPatience how long it may take to come back after a reset, the swap of its images included
 */
public record SmpSettings(
        SlottedTarget.Confirmation confirmation, int imageNumber, Duration patience, Duration bootPatience) {

    /** Image numbers that a CBOR integer of one byte holds; MCUboot devices have far fewer. */
    private static final int MAX_IMAGE_NUMBER = 23;

    public SmpSettings {
        Objects.requireNonNull(confirmation, "confirmation");
        if (imageNumber < 0 || imageNumber > MAX_IMAGE_NUMBER) {
            throw new IllegalArgumentException("image number out of range 0 to 23: " + imageNumber);
        }
        requirePositive(patience, "patience");
        requirePositive(bootPatience, "boot patience");
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing: " + duration);
        }
    }
}
