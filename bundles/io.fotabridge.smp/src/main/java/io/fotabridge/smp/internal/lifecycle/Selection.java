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
        MarkImageRequest mark = mark(staged, mode);
        if (isMarked(staged, mark)) {
            return;
        }
        SmpReply<?> reply = conversation.reply(mark);
        if (reply instanceof SmpReply.Accepted || isMarked(staged(image), mark)) {
            return;
        }
        if (!mode.bootsHighestVersion() && !takesNoMarks(mode, reply)) {
            throw refusal(mark, reply);
        }
        LOG.info("{}: its boot loader takes no marks ({}) and boots the highest version", device.peer(), mode);
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
        Optional<ImageState> inactive = inspection.pair(device.number(image)).inactive();
        // What a device calls a raw file is known from the device only: the hash it found inside.
        return inactive.filter(held -> image.isRaw() ? !held.hash().isEmpty() : Inspection.held(held).is(image))
                .orElseThrow(() -> device.peer().failure(
                        FailureCause.DEVICE_CORRUPTED,
                        "does not list the image that was sent to it in its inactive slot, so it was not marked for"
                                + " boot"));
    }

    /** Overwriting is for good however it is marked; the mark for test is the one that needs no permission. */
    private MarkImageRequest mark(ImageState staged, BootMode mode) {
        boolean forGood = device.settings().confirmation() == Confirmation.AT_ONCE && !mode.neverReverts();
        return forGood ? MarkImageRequest.forGood(staged.hash()) : MarkImageRequest.test(staged.hash());
    }

    private static boolean isMarked(ImageState staged, MarkImageRequest mark) {
        return staged.pending() && (!mark.confirm() || staged.permanent());
    }
}
