// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Respondent;
import io.fotabridge.smp.internal.protocol.Done;
import io.fotabridge.smp.internal.protocol.EchoRequest;
import io.fotabridge.smp.internal.protocol.ImageList;
import io.fotabridge.smp.internal.protocol.OsInfoRequest;
import io.fotabridge.smp.internal.protocol.ReadConsoleEchoRequest;
import io.fotabridge.smp.internal.protocol.ReadImagesRequest;
import io.fotabridge.smp.internal.protocol.SmpReply;
import java.time.Duration;
import java.util.Optional;

/**
 * MCUboot's serial recovery: a boot loader that speaks SMP while no application runs. It answers an echo and lists the
 * slots, with flags even, as an application does; but what it is sent overwrites the application, unless its second
 * slot is named, and nothing runs that could be tested or confirmed.
 */
final class Recovery {

    private static final int ASKED_AGAIN = 2;

    /** Enough for the questions before an upload, where all are answered. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private Recovery() {}

    /** Whether it is the boot loader that answers; asked once a link, and where it can be, without a question. */
    static boolean answers(Conversation conversation) throws FirmwareException, InterruptedException {
        if (conversation.respondent().isEmpty()) {
            recognise(conversation, conversation.askIfOffered(new ReadImagesRequest()));
        }
        return isKnown(conversation);
    }

    /** The same, with the list of images that was just answered. */
    static boolean answers(Conversation conversation, ImageList images) throws FirmwareException, InterruptedException {
        if (conversation.respondent().isEmpty()) {
            recognise(conversation, Optional.of(images));
        }
        return isKnown(conversation);
    }

    /** The same where it matters that it has not reset itself since it was asked, while the link stayed open. */
    static boolean answersNow(Conversation conversation) throws FirmwareException, InterruptedException {
        if (conversation.respondent(A_MOMENT).isEmpty()) {
            recognise(conversation, conversation.askIfOffered(new ReadImagesRequest()));
        }
        return isKnown(conversation);
    }

    private static boolean isKnown(Conversation conversation) {
        return conversation.respondent().filter(Respondent.BOOT_LOADER::equals).isPresent();
    }

    /**
     * No command asks for that, so all signs have to come together (boot_serial.c): it copies the version of a request
     * into its answer, its list of images does not end with a splitStatus, it takes a question for the console's echo,
     * which no application offers, and it knows nothing of applications. An application of Mynewt's fails the first
     * sign; one of Zephyr's the second, or if it was built to list as little as it can, with its answer the third.
     */
    private static void recognise(Conversation conversation, Optional<ImageList> images)
            throws FirmwareException, InterruptedException {
        boolean isBootLoader = conversation.client().speaksVersion2()
                && images.filter(ImageList::endsWithSplitStatus).isEmpty()
                && takesAnyQuestion(conversation)
                && conversation.askIfOffered(new OsInfoRequest()).isEmpty();
        conversation.recognised(isBootLoader ? Respondent.BOOT_LOADER : Respondent.APPLICATION);
    }

    /**
     * Silence is no answer: whoever takes a boot loader for an application overwrites the one that it has. It counts as
     * a no only from a device that answers an echo, and again does not answer this.
     */
    private static boolean takesAnyQuestion(Conversation conversation) throws FirmwareException, InterruptedException {
        ReadConsoleEchoRequest question = new ReadConsoleEchoRequest();
        Optional<SmpReply<Done>> reply = conversation.replyIfAny(question);
        for (int again = 0; reply.isEmpty() && again < ASKED_AGAIN; again++) {
            conversation.reply(new EchoRequest("hi"));
            reply = conversation.replyIfAny(question);
        }
        return reply.filter(SmpReply.Accepted.class::isInstance).isPresent();
    }
}
