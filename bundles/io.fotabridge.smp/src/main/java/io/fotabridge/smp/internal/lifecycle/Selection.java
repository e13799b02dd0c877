// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.BootMode;
import io.fotabridge.smp.internal.protocol.BootModeRequest;
import io.fotabridge.smp.internal.protocol.EraseRequest;
import io.fotabridge.smp.internal.protocol.ImageError;
import io.fotabridge.smp.internal.protocol.ImageList;
import io.fotabridge.smp.internal.protocol.ImageState;
import io.fotabridge.smp.internal.protocol.ManagementError;
import io.fotabridge.smp.internal.protocol.MarkImageRequest;
import io.fotabridge.smp.internal.protocol.SmpReply;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks the staged image for the next boot, in the way that the boot loader of the device knows. */
public final class Selection {

    private static final Logger LOG = LoggerFactory.getLogger(Selection.class);

    private final Device device;
    private final Conversation conversation;
    private final Inspection inspection;

    public Selection(Device device, Conversation conversation) {
        this.device = device;
        this.conversation = conversation;
        this.inspection = new Inspection(conversation);
    }

    public void select(FirmwareImage image) throws FirmwareException, InterruptedException {
        ImageState staged = staged(image);
        BootMode mode = conversation.askIfOffered(new BootModeRequest()).orElse(BootMode.UNKNOWN);
        MarkImageRequest mark = mark(image, staged, mode);
        if (isMarked(staged, mark)) {
            return;
        }
        SmpReply<ImageList> reply = conversation.reply(mark);
        if (isPending(image, reply)) {
            return;
        }
        boolean isAccepted = reply instanceof SmpReply.Accepted;
        if (isAccepted && !mode.weighsVersions()) {
            throw device.peer().failure(
                    FailureCause.DEVICE_REFUSED,
                    "took the request to mark the new image, and marked nothing; it was not reset. Look whether its"
                            + " firmware and its boot loader were built for the same flash layout");
        }
        if (!isAccepted && !mode.bootsHighestVersion() && !takesNoMarks(mode, reply)) {
            throw refusal(mark, reply);
        }
        LOG.info("{}: its boot loader needs no mark ({}) and boots the highest version", device.peer(), mode);
    }

    /** By the list that comes with the answer, or by another one: old servers answer with nothing. */
    private boolean isPending(FirmwareImage image, SmpReply<ImageList> reply)
            throws FirmwareException, InterruptedException {
        boolean isTold = reply instanceof SmpReply.Accepted<ImageList> accepted
                && accepted.answer()
                        .pair(device.number(image))
                        .inactive()
                        .filter(held -> isThis(image, held))
                        .filter(ImageState::pending)
                        .isPresent();
        return isTold || staged(image).pending();
    }

    /** Zephyr can be built so that nothing is made permanent but what runs. */
    private FirmwareException refusal(MarkImageRequest mark, SmpReply<?> reply) {
        FirmwareException refusal = conversation.refusal(mark, reply);
        boolean forGoodOnly = mark.confirm()
                && reply instanceof SmpReply.Refused<?> refused
                && refused.error() == ImageError.IMAGE_CONFIRMATION_DENIED;
        return forGoodOnly
                ? new FirmwareException(
                        refusal.failure(),
                        refusal.getMessage() + "; it makes permanent only what runs: set confirm.policy to"
                                + " after-self-test, or build it with"
                                + " CONFIG_MCUMGR_GRP_IMG_ALLOW_CONFIRM_NON_ACTIVE_SLOT",
                        refusal)
                : refusal;
    }

    /** Zephyr's server has no such command then (img_mgmt.c); the mode of its boot loader is told on request only. */
    private static boolean takesNoMarks(BootMode mode, SmpReply<?> reply) {
        return mode == BootMode.UNKNOWN
                && reply instanceof SmpReply.Refused<?> refused
                && refused.error() == ManagementError.NOT_SUPPORTED;
    }

    /**
     * SMP has no request that takes a mark back; it goes with the image, where the device lets a slot in use be erased
     * (MCUboot's recovery does, Zephyr's server does not).
     *
     * @return whether the next boot leaves it alone
     */
    public boolean withdraw(FirmwareImage image) throws FirmwareException, InterruptedException {
        int number = device.number(image);
        Optional<ImageState> marked = inspection.pair(number).inactive().filter(ImageState::pending);
        if (marked.isPresent()) {
            conversation.reply(EraseRequest.of(number, marked.get().slot()));
        }
        return inspection.pair(number).inactive().filter(ImageState::pending).isEmpty();
    }

    private ImageState staged(FirmwareImage image) throws FirmwareException, InterruptedException {
        return inspection.pair(device.number(image))
                .inactive()
                .filter(held -> isThis(image, held))
                .orElseThrow(() -> device.peer().failure(
                        FailureCause.DEVICE_CORRUPTED,
                        "does not list the image that was sent to it in its inactive slot, so it was not marked for"
                                + " boot"));
    }

    /**
     * What a device calls a raw file is known from the device only: the hash it found inside. Where it tells no hashes,
     * what was sent there last is in the slot; whether it is this image, is decided by who looks for the hash to mark.
     */
    private static boolean isThis(FirmwareImage image, ImageState held) {
        boolean isNamed = !held.hash().isEmpty();
        return image.isRaw() ? isNamed : !isNamed || Inspection.held(held).is(image);
    }

    /** Overwriting is for good however it is marked; the mark for test is the one that needs no permission. */
    private MarkImageRequest mark(FirmwareImage image, ImageState staged, BootMode mode) {
        String hash = staged.hash().isEmpty() ? image.hash() : staged.hash();
        boolean forGood = device.settings().confirmation() == Confirmation.AT_ONCE && !mode.neverReverts();
        return forGood ? MarkImageRequest.forGood(hash) : MarkImageRequest.test(hash);
    }

    private static boolean isMarked(ImageState staged, MarkImageRequest mark) {
        return staged.pending() && !staged.hash().isEmpty() && (!mark.confirm() || staged.permanent());
    }
}
