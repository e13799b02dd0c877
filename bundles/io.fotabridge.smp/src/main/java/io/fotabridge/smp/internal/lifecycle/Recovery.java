// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.OsInfoRequest;
import io.fotabridge.smp.internal.protocol.ReadConsoleEchoRequest;

/**
 * MCUboot's serial recovery: a boot loader that speaks SMP while no application runs. It answers an echo and lists the
 * slots, with flags even, as an application does; but what it is sent overwrites the application, unless its second
 * slot is named, and nothing runs that could be tested or confirmed.
 */
final class Recovery {

    private Recovery() {}

    /**
     * Whether it is the boot loader that answers. No command asks for that, so three signs have to come together
     * (boot_serial.c): it copies the version of a request into its answer, it takes a question for the console's echo,
     * which no application offers, and it knows nothing of applications. An application of Zephyr's fails the second
     * sign with its first answer, one of Mynewt's the first one.
     */
    static boolean answers(Conversation conversation) throws FirmwareException, InterruptedException {
        return conversation.client().speaksVersion2()
                && conversation.askIfOffered(new ReadConsoleEchoRequest()).isPresent()
                && conversation.askIfOffered(new OsInfoRequest()).isEmpty();
    }
}
