// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Holding.HeldImage;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.ImageError;
import io.fotabridge.smp.internal.protocol.ImageList;
import io.fotabridge.smp.internal.protocol.ImageList.SlotPair;
import io.fotabridge.smp.internal.protocol.ImageState;
import io.fotabridge.smp.internal.protocol.ManagementError;
import io.fotabridge.smp.internal.protocol.ReadImagesRequest;
import io.fotabridge.smp.internal.protocol.ReadSlotsRequest;
import io.fotabridge.smp.internal.protocol.SmpReply;
import io.fotabridge.smp.internal.protocol.SlotList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks what a device holds. */
public final class Inspection {

    private final Conversation conversation;
    private final int imageNumber;

    public Inspection(Device device, Conversation conversation) {
        this.conversation = conversation;
        this.imageNumber = device.settings().imageNumber();
    }

    public Holding holding() throws FirmwareException, InterruptedException {
        SlotPair pair = pair();
        return new Holding(
                pair.active().map(Inspection::held), pair.inactive().map(Inspection::held), capacity().orElse(-1));
    }

    private static HeldImage held(ImageState image) {
        return new HeldImage(image.version(), image.hash(), image.confirmed(), image.pending());
    }

    /** The image that runs and the one in the other slot. */
    SlotPair pair() throws FirmwareException, InterruptedException {
        ReadImagesRequest request = new ReadImagesRequest();
        SmpReply<ImageList> reply = conversation.reply(request);
        if (reply instanceof SmpReply.Accepted<ImageList> accepted) {
            return accepted.answer().pair(imageNumber);
        }
        if (saysThatThereIsNone(reply)) {
            return new ImageList(List.of()).pair(imageNumber);
        }
        throw conversation.refusal(request, reply);
    }

    private static boolean saysThatThereIsNone(SmpReply<?> reply) {
        return reply instanceof SmpReply.Refused<?> refused
                && (refused.error() == ImageError.NO_IMAGE || refused.error() == ManagementError.NO_ENTRY);
    }

    /** Bytes that fit into a slot, as far as the device tells. */
    OptionalLong capacity() throws FirmwareException, InterruptedException {
        Optional<SlotList> slots = conversation.askIfOffered(new ReadSlotsRequest());
        return slots.isPresent() ? slots.get().capacity(imageNumber) : OptionalLong.empty();
    }
}
