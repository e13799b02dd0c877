// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.ImageState;
import io.fotabridge.smp.internal.upload.Upload;
import io.fotabridge.smp.internal.upload.Uploader;
import java.util.Optional;

/**
 * Writes an image through the boot loader's serial recovery. The first byte erases the slot; an upload that was cut off
 * begins anew, for the boot loader remembers nothing.
 */
record RecoveryUpload(Device device, Conversation conversation, RecoverySlots.Place place) {

    void run(FirmwareImage image, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException {
        int number = device.number(image);
        int id = slots().uploadId(number, place).orElseThrow(() -> device.peer().failure(
                FailureCause.DEVICE_REFUSED,
                "does not tell how its boot loader calls the slot of image " + number + ": build that with"
                        + " CONFIG_BOOT_SERIAL_IMG_GRP_SLOT_INFO"));
        new Uploader(conversation, new Upload(id, bytes), () -> hasTaken(image), progress).run();
    }

    /** Whether the image is there and the boot loader finds it good. */
    boolean holds(FirmwareImage image) throws FirmwareException, InterruptedException {
        return held(image).filter(held -> held.hash().equals(image.hash())).isPresent();
    }

    /** The same, after all of it was sent to a slot that was erased before: then no hash need be told. */
    boolean hasTaken(FirmwareImage image) throws FirmwareException, InterruptedException {
        return held(image)
                .filter(held -> image.isRaw() || held.hash().isEmpty() || held.hash().equals(image.hash()))
                .isPresent();
    }

    private Optional<ImageState> held(FirmwareImage image) throws FirmwareException, InterruptedException {
        return slots().in(place, device.number(image));
    }

    private RecoverySlots slots() throws FirmwareException, InterruptedException {
        return new Inspection(conversation).recoverySlots();
    }
}
