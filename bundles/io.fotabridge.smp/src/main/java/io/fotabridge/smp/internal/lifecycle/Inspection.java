// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.BootChoice;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Holding.HeldImage;
import io.fotabridge.api.target.Inventory;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.SmpClient;
import io.fotabridge.smp.internal.protocol.BootMode;
import io.fotabridge.smp.internal.protocol.BootModeRequest;
import io.fotabridge.smp.internal.protocol.ImageError;
import io.fotabridge.smp.internal.protocol.ImageList;
import io.fotabridge.smp.internal.protocol.ImageList.SlotPair;
import io.fotabridge.smp.internal.protocol.ImageState;
import io.fotabridge.smp.internal.protocol.ManagementError;
import io.fotabridge.smp.internal.protocol.ParametersRequest;
import io.fotabridge.smp.internal.protocol.ReadImagesRequest;
import io.fotabridge.smp.internal.protocol.ReadSlotsRequest;
import io.fotabridge.smp.internal.protocol.SmpReply;
import io.fotabridge.smp.internal.protocol.SlotList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks what a device holds. */
public final class Inspection {

    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);

    private final Conversation conversation;

    public Inspection(Conversation conversation) {
        this.conversation = conversation;
    }

    /** All images that the device tells of, in its list or by the size of their slots. */
    public Inventory inventory(Experience experience) throws FirmwareException, InterruptedException {
        ImageList images = images();
        Optional<SlotList> slots = slots();
        Map<Integer, Holding> holdings = new HashMap<>();
        boolean inRecovery = Recovery.answers(conversation, images);
        if (experience.isNewlyInRecovery(inRecovery)) {
            LOG.warn("{}: its boot loader's serial recovery answers; no application runs", conversation.peer());
        }
        for (int number : numbers(images, slots)) {
            long capacity = capacity(slots, number).orElse(-1);
            holdings.put(
                    number,
                    inRecovery
                            ? new RecoverySlots(images, slots)
                                    .holding(number, capacity, experience.wroteFirstSlot(number))
                            : holding(images.pair(number), capacity));
        }
        return inRecovery
                ? new Inventory(holdings)
                : new Inventory(holdings, tellsAll(slots), bootChoice(), storesUnchecked());
    }

    private static boolean tellsAll(Optional<SlotList> slots) {
        return slots.filter(list -> !list.images().isEmpty()).isPresent();
    }

    private BootChoice bootChoice() throws FirmwareException, InterruptedException {
        return conversation
                .askIfOffered(new BootModeRequest())
                .orElse(BootMode.UNKNOWN)
                .choice();
    }

    /** Mynewt's server, which answers in version 1 and tells no parameters, does not look at the checksum of frames. */
    private boolean storesUnchecked() throws FirmwareException, InterruptedException {
        SmpClient client = conversation.client();
        return !client.isChecked()
                || !client.speaksVersion2()
                        && conversation.askIfOffered(new ParametersRequest()).isEmpty();
    }

    private static Holding holding(SlotPair pair, long capacity) {
        return new Holding(pair.active().map(Inspection::held), pair.inactive().map(Inspection::held), capacity);
    }

    /** The same for a boot loader that was found answering. */
    RecoverySlots recoverySlots() throws FirmwareException, InterruptedException {
        return new RecoverySlots(images(), slots());
    }

    private static Set<Integer> numbers(ImageList images, Optional<SlotList> slots) {
        Set<Integer> numbers = new HashSet<>();
        images.images().forEach(image -> numbers.add(image.image()));
        slots.ifPresent(list -> list.images().forEach(image -> numbers.add(image.image())));
        return numbers;
    }

    static HeldImage held(ImageState image) {
        return new HeldImage(image.version(), image.hash(), image.confirmed(), image.pending());
    }

    /** What runs of one image, and what is in its other slot. */
    SlotPair pair(int number) throws FirmwareException, InterruptedException {
        return images().pair(number);
    }

    /** Whether an image is the one that runs. */
    boolean runs(int number, FirmwareImage image) throws FirmwareException, InterruptedException {
        return runs(image, pair(number));
    }

    /** The same of slots that were looked at before. */
    static boolean runs(FirmwareImage image, SlotPair seen) {
        return seen.active().filter(running -> image.runsAs(running.hash())).isPresent();
    }

    /** Whether the next reset boots something else than what runs. */
    boolean waitsForBoot() throws FirmwareException, InterruptedException {
        return images().images().stream().anyMatch(ImageState::pending);
    }

    /** The whole list; asking for it is also what shows that a device can read its slots. */
    ImageList images() throws FirmwareException, InterruptedException {
        ReadImagesRequest request = new ReadImagesRequest();
        SmpReply<ImageList> reply = conversation.reply(request);
        if (reply instanceof SmpReply.Accepted<ImageList> accepted) {
            return accepted.answer();
        }
        if (saysThatThereIsNone(reply)) {
            return new ImageList(List.of(), false);
        }
        FirmwareException refusal = conversation.refusal(request, reply);
        throw isTooLong(reply) ? tooLong(refusal) : refusal;
    }

    /** The list comes in one message, and no other command tells what runs or what lies in a slot. */
    private ListTooLongException tooLong(FirmwareException refusal) throws FirmwareException, InterruptedException {
        String sizes = conversation
                .askIfOffered(new ParametersRequest())
                .map(told -> "; its buffers have " + told.bufferSize() + " bytes, the list takes some 130 for each image")
                .orElse("");
        return new ListTooLongException(refusal, sizes);
    }

    private static boolean isTooLong(SmpReply<?> reply) {
        return reply instanceof SmpReply.Refused<?> refused && refused.error() == ManagementError.TOO_LONG;
    }

    private static boolean saysThatThereIsNone(SmpReply<?> reply) {
        return reply instanceof SmpReply.Refused<?> refused
                && (refused.error() == ImageError.NO_IMAGE || refused.error() == ManagementError.NO_ENTRY);
    }

    /** Bytes that fit into a slot of one image, as far as the device tells. */
    OptionalLong capacity(int number) throws FirmwareException, InterruptedException {
        return capacity(slots(), number);
    }

    private static OptionalLong capacity(Optional<SlotList> slots, int number) {
        return slots.isPresent() ? slots.get().capacity(number) : OptionalLong.empty();
    }

    private Optional<SlotList> slots() throws FirmwareException, InterruptedException {
        return conversation.askIfOffered(new ReadSlotsRequest());
    }
}
