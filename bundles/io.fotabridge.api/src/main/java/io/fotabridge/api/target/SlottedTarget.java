// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;

/**
 * A target with an inactive slot that can be filled while the old firmware runs (MCUboot). It can be asked what it
 * holds, so after any interruption only what is left is done.
 *
 * <p>The engine's order is: inspect, stage, inspect; then on Update: inspect, select, restart, awaitReturn, selfTest,
 * confirm. Whatever {@link #inspect} shows as done already is left out.
 */
public non-sealed interface SlottedTarget extends FirmwareTarget {

    /** Asks the device what it holds now. */
    Holding inspect() throws FirmwareException, InterruptedException;

    /**
     * Brings an image into the inactive slot, going on at the device's own offset if it holds a part already.
     * Nothing is marked for boot.
     */
    void stage(FirmwareImage image, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException;

    /** Marks the staged image for the next boot: for test, or for good if that is how the target is configured. */
    void select(FirmwareImage image) throws FirmwareException, InterruptedException;

    /** Resets the device. Returns when it was told so; whether it answered is no matter. */
    void restart() throws FirmwareException, InterruptedException;

    /**
     * Waits, with the patience configured for this target, until the device answers again after its reset.
     *
     * @throws FirmwareException DEVICE_GONE when it did not
     */
    void awaitReturn() throws FirmwareException, InterruptedException;

    /** Whether the new image, now running, does what the operator asks of it before it is confirmed. */
    void selfTest() throws FirmwareException, InterruptedException;

    /** How the running image is to become the permanent one. */
    Confirmation confirmation();

    /** Makes the running image the permanent one. */
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
