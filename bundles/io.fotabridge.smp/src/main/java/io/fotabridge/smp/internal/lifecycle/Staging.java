// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.lifecycle.RecoverySlots.Place;
import io.fotabridge.smp.internal.protocol.EraseRequest;
import io.fotabridge.smp.internal.protocol.ImageList;
import io.fotabridge.smp.internal.protocol.ImageList.SlotPair;
import io.fotabridge.smp.internal.protocol.ImageState;
import io.fotabridge.smp.internal.protocol.SmpReply;
import io.fotabridge.smp.internal.upload.SlotInUseException;
import io.fotabridge.smp.internal.upload.StagedCheck;
import io.fotabridge.smp.internal.upload.Upload;
import io.fotabridge.smp.internal.upload.Uploader;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an image into the inactive slot, which is freed first where an earlier update left it in use. */
public final class Staging {

    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

    /** One boots a pending image for test, another ends that, and with it what is kept for the revert. */
    private static final int RESETS_TO_FREE = 2;
    private static final int ATTEMPTS = 3;

    private final Device device;
    private final Conversation conversation;
    private final Inspection inspection;

    public Staging(Device device, Conversation conversation) {
        this.device = device;
        this.conversation = conversation;
        this.inspection = new Inspection(conversation);
    }

    public void stage(FirmwareImage image, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException {
        device.experience().stagesAnew(device.number(image));
        requireRoom(image, bytes.length());
        for (int attempt = 1; ; attempt++) {
            try {
                attempt(image, bytes, progress);
                return;
            } catch (BootLoaderAnswersException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.warn("{}: has reset itself, and its boot loader answers; beginning anew", device.peer());
            }
        }
    }

    private void attempt(FirmwareImage image, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException {
        ImageList images = inspection.images();
        if (Recovery.answers(conversation, images)) {
            if (!new RecoveryExit(device, conversation).isTaken()) {
                throughRecovery(image, bytes, progress);
                return;
            }
            images = inspection.images();
        }
        SlotPair pair = images.pair(device.number(image));
        if (!isStaged(image, pair) && !Inspection.runs(image, pair)) {
            intoInactiveSlot(image, pair, bytes, progress);
        }
    }

    private void throughRecovery(FirmwareImage image, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException {
        Place place = place(image);
        new RecoveryUpload(device, conversation, place).run(image, bytes, progress);
        if (place == Place.PRIMARY) {
            device.experience().stagedInFirstSlot(device.number(image));
        }
    }

    /**
     * Staging must not destroy what the device could run. So where the boot loader answers in place of an application,
     * the first slot is written only if nothing in it could be started, and the second one if the boot loader can write
     * and mark that. Nothing is started by that: the boot loader stays until the restart.
     */
    private Place place(FirmwareImage image) throws FirmwareException, InterruptedException {
        RecoverySlots slots = inspection.recoverySlots();
        int number = device.number(image);
        if (!slots.canStart()) {
            LOG.warn("{}: has no application that could be started; its first slot is written", device.peer());
            return Place.PRIMARY;
        }
        if (slots.takesSecondary(number) && slots.canMark(number)) {
            return Place.SECONDARY;
        }
        throw device.peer().failure(
                FailureCause.DEVICE_REFUSED,
                "is in its boot loader's serial recovery and stays there, although it has an application, which an"
                        + " update would overwrite: free its button or jumper, or set protocol to mcuboot-recovery");
    }

    private void intoInactiveSlot(FirmwareImage image, SlotPair found, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException {
        SlotPair pair = found;
        for (int resets = 0; resets < RESETS_TO_FREE; resets++) {
            Optional<String> obstacle = obstacle(image, pair, bytes, progress);
            if (obstacle.isEmpty()) {
                return;
            }
            pair = freed(image, obstacle.get());
        }
        upload(image, pair, bytes, progress);
    }

    /**
     * What keeps the slot from being written; empty once the image lies in it. Whether an image that waits for its boot
     * is in the way is for the device to say: where the highest version boots each newer one waits, unasked, and may be
     * replaced. Servers of version 1 refuse without saying why (Zephyr 2.7 knows no such image, Mynewt has no memory).
     */
    private Optional<String> obstacle(
            FirmwareImage image, SlotPair pair, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException {
        if (pair.isReserved() && !conversation.client().speaksVersion2()) {
            return Optional.of("an image in it is marked for the next boot, or kept for a revert");
        }
        try {
            upload(image, pair, bytes, progress);
            return Optional.empty();
        } catch (SlotInUseException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void requireRoom(FirmwareImage image, long length) throws FirmwareException, InterruptedException {
        if (length == 0) {
            throw new FirmwareException(FailureCause.INTEGRITY, "The image is empty");
        }
        OptionalLong capacity = inspection.capacity(device.number(image));
        if (capacity.isPresent() && capacity.getAsLong() < length) {
            throw device.peer().failure(
                    FailureCause.DEVICE_TOO_SMALL,
                    "has room for " + capacity.getAsLong() + " bytes in the slot of image " + device.number(image)
                            + ", the new one has " + length);
        }
    }

    /** The slots as they are after a reset. */
    private SlotPair freed(FirmwareImage image, String why) throws FirmwareException, InterruptedException {
        LOG.warn("{}: its inactive slot is in use ({}); resetting it to free the slot", device.peer(), why);
        new Reset(device, conversation).run();
        conversation.hangUp();
        new Return(device).await();
        conversation.patience().renew();
        return inspection.pair(device.number(image));
    }

    /** @param pair the slots before it */
    private void upload(FirmwareImage image, SlotPair pair, ImageBytes bytes, TransferListener progress)
            throws FirmwareException, InterruptedException {
        int number = device.number(image);
        EraseRequest undo = EraseRequest.of(number, pair.free());
        try {
            StagedCheck staged = () -> hasTaken(image, inspection.pair(number));
            new Uploader(conversation, new Upload(number, bytes, this::requireApplication), staged, progress).run();
            inspection.images();
        } catch (ListTooLongException e) {
            throw undone(undo, e);
        } catch (FirmwareException e) {
            if (e.failure() == FailureCause.DEVICE_CORRUPTED) {
                disown(image, e);
            }
            throw e;
        }
    }

    /** Whatever is sent to a boot loader without saying more overwrites its application. */
    private void requireApplication() throws FirmwareException, InterruptedException {
        if (Recovery.answersNow(conversation)) {
            throw new BootLoaderAnswersException(device.peer());
        }
    }

    /** With one more image to tell of, the device could not be asked again for any other update. */
    private FirmwareException undone(EraseRequest undo, ListTooLongException why)
            throws FirmwareException, InterruptedException {
        boolean isUndone = conversation.reply(undo) instanceof SmpReply.Accepted;
        return new FirmwareException(
                why.failure(),
                why.getMessage() + "; the list was short enough before the new image was sent, "
                        + (isUndone ? "which was erased again" : "which the device does not erase: do so by hand"),
                why);
    }

    /**
     * A slot that holds something else than what was sent may still list the right hash, which nobody compares with the
     * rest of it: the next update would take that for staged.
     */
    private void disown(FirmwareImage image, FirmwareException why) throws InterruptedException {
        try {
            Optional<ImageState> stored = inspection.pair(device.number(image)).inactive();
            if (stored.isPresent()) {
                LOG.warn("{}: erasing what it stored wrongly", device.peer());
                conversation.ask(EraseRequest.of(device.number(image), stored.get().slot()));
            }
        } catch (FirmwareException e) {
            why.addSuppressed(e);
        }
    }

    /** The same, after all of it was sent to a slot that was erased before: then no hash need be told. */
    private static boolean hasTaken(FirmwareImage image, SlotPair pair) {
        return isStaged(image, pair)
                || pair.inactive().filter(held -> held.hash().isEmpty()).isPresent();
    }

    /** Of a raw file nobody knows what the device would call it. */
    private static boolean isStaged(FirmwareImage image, SlotPair pair) {
        return !image.isRaw()
                && pair.inactive().map(Inspection::held).filter(held -> held.is(image)).isPresent();
    }
}
