// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.Done;
import io.fotabridge.smp.internal.protocol.EchoRequest;
import io.fotabridge.smp.internal.protocol.OsInfoRequest;
import io.fotabridge.smp.internal.protocol.ReadConsoleEchoRequest;
import io.fotabridge.smp.internal.protocol.SmpReply;
import java.util.Optional;

/**
 * MCUboot's serial recovery: a boot loader that speaks SMP while no application runs. It answers an echo and lists the
 * slots, with flags even, as an application does; but what it is sent overwrites the application, unless its second
 * slot is named, and nothing runs that could be tested or confirmed.
 */
final class Recovery {

    private static final int ASKED_AGAIN = 2;

    private Recovery() {}

    /**
     * Whether it is the boot loader that answers. No command asks for that, so three signs have to come together
     * (boot_serial.c): it copies the version of a request into its answer, it takes a question for the console's echo,
     * which no application offers, and it knows nothing of applications. An application of Zephyr's fails the second
     * sign with its first answer, one of Mynewt's the first one.
     */
    static boolean answers(Conversation conversation) throws FirmwareException, InterruptedException {
        return conversation.client().speaksVersion2()
                && takesAnyQuestion(conversation)
                && conversation.askIfOffered(new OsInfoRequest()).isEmpty();
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
