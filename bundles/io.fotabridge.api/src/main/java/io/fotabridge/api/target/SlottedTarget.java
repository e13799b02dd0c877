// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;

/**
 * A target with inactive slots that can be filled while the old firmware runs (MCUboot): one, or one for each of its
 * images. It can be asked what it holds, so after any interruption only what is left is done.
 *
 * <p>The engine's order is: inspect, stage each image, inspect; then on Update: inspect, select each, restart once,
 * awaitReturn, inspect, selfTest, confirm each. Whatever {@link #inspect} shows as done already is left out.
 */
public non-sealed interface SlottedTarget extends FirmwareTarget {

    /** Which images of the device are updated through this target. Does not block. */
    ImageScope scope();

    /** Asks the device what it holds now. */
    Inventory inspect() throws FirmwareException, InterruptedException;

    /**
     * Brings an image into its inactive slot, going on at the device's own offset if it holds a part already.
     * Nothing is marked for boot.
     */
    void stage(FirmwareImage image, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException;

    /** Marks the staged image for the next boot: for test, or for good if that is how the target is configured. */
    void select(FirmwareImage image) throws FirmwareException, InterruptedException;

    /**
     * Takes the mark back, as far as the device lets anybody.
     *
     * @return whether the next boot leaves this image alone
     */
    boolean deselect(FirmwareImage image) throws FirmwareException, InterruptedException;

    /** Resets the device. Returns when it was told so; whether it answered is no matter. */
    void restart() throws FirmwareException, InterruptedException;

    /**
     * Waits, with the patience configured for this target, until the device answers again after its reset.
     *
     * @throws FirmwareException DEVICE_GONE when it did not
     */
    void awaitReturn() throws FirmwareException, InterruptedException;

    /**
     * Whether that boot was disturbed by the gateway itself, which has learnt how not to: an image on trial has then
     * gone back through no fault of its own, and is worth another attempt. Does not block.
     */
    default boolean disturbedBoot() {
        return false;
    }

    /** Whether the new firmware, now running, does what the operator asks of it before it is confirmed. */
    void selfTest() throws FirmwareException, InterruptedException;

    /** How running images are to become the permanent ones. */
    Confirmation confirmation();

    /** Makes this image, which runs, the permanent one. */
    void confirm(FirmwareImage image) throws FirmwareException, InterruptedException;

    /** Who confirms a new image. */
    enum Confirmation {
        /** The gateway, after the self-test. */
        AFTER_SELF_TEST,
        /** Nobody needs to: it was selected for good. */
        AT_ONCE,
        /** The device's own firmware, when it is content. */
        BY_DEVICE
    }
}
