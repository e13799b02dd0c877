// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Rhythm;
import io.fotabridge.smp.internal.lifecycle.RecoverySlots.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Overwrites the application of a device through its boot loader's serial recovery, and starts it. There is no way
 * back: until the last byte is there, the device has no application, and waits in its boot loader. Begun anew after
 * any interruption, it first asks what is left.
 */
public final class RecoveryInstallation {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryInstallation.class);

    private static final int ATTEMPTS = 3;

    private final Device device;
    private final FirmwareImage image;
    private final ImageBytes bytes;
    private final TransferListener progress;

    public RecoveryInstallation(Device device, FirmwareImage image, ImageBytes bytes, TransferListener progress) {
        this.device = device;
        this.image = image;
        this.bytes = bytes;
        this.progress = progress;
    }

    /** Returns when the device runs the image, as far as its application can be asked. */
    public void run() throws FirmwareException, InterruptedException {
        boolean isHeard;
        try (Conversation conversation = device.converse(device.settings().patience(), Rhythm.INSISTENT)) {
            isHeard = !Recovery.answers(conversation);
            if (isHeard && runs(conversation)) {
                approve(conversation);
                return;
            }
            if (isHeard) {
                new RecoveryEntry(device, conversation).take();
            }
            write(conversation);
            new Reset(device, conversation).run();
        }
        new RecoveryStart(device, image).run(isHeard);
    }

    private boolean runs(Conversation conversation) throws FirmwareException, InterruptedException {
        return new Inspection(conversation).runs(device.number(image), image);
    }

    private void approve(Conversation conversation) throws FirmwareException, InterruptedException {
        new RecoveryStart(device, image).approve(conversation);
    }

    private void write(Conversation conversation) throws FirmwareException, InterruptedException {
        RecoveryUpload upload = new RecoveryUpload(device, conversation, Place.PRIMARY);
        boolean isThere = upload.holds(image);
        for (int attempt = 1; !isThere; attempt++) {
            try {
                upload.run(image, bytes, progress);
                isThere = upload.hasTaken(image);
                if (!isThere && attempt == ATTEMPTS) {
                    throw refused();
                }
            } catch (FirmwareException e) {
                if (attempt == ATTEMPTS || !e.failure().isTransient()) {
                    throw e;
                }
                LOG.warn("{}; beginning anew, for it has no application now", e.getMessage());
                conversation.hangUp();
                conversation.patience().renew();
            }
        }
    }

    private FirmwareException refused() {
        return device.peer().failure(
                FailureCause.REJECTED_BY_BOOT_LOADER,
                "took every byte, but its boot loader does not accept the image (wrong key, or made for another"
                        + " board?); it has no application until it is sent one that is accepted");
    }
}
