// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Patience;
import io.fotabridge.smp.internal.client.SmpClient;
import io.fotabridge.smp.internal.protocol.Command;
import io.fotabridge.smp.internal.protocol.Done;
import io.fotabridge.smp.internal.protocol.ErrorKind;
import io.fotabridge.smp.internal.protocol.ResetRequest;
import io.fotabridge.smp.internal.protocol.SmpReply;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells a device to reset itself. Its answer can be lost, and so can the request: a device that went on with it looks
 * the same as one that never heard of it, but only the latter still has an image that waits for its boot. A reset too
 * many would revert an image under test, so it is told again only then.
 */
public final class Reset {

    private static final int ATTEMPTS = 3;

    /** A device that has heard of it is gone after 250 ms, longer by configuration. */
    private static final Duration LOOK_FOR_LIFE = Duration.ofSeconds(5);

    private static final Duration WHILE_BUSY = Duration.ofSeconds(2);

    private final Device device;
    private final Conversation conversation;

    public Reset(Device device, Conversation conversation) {
        this.device = device;
        this.conversation = conversation;
    }

    /** Returns when the device has taken it, as far as can be told. */
    public void run() throws FirmwareException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (isTaken() || !isStillWaitingForBoot()) {
                return;
            }
        }
        throw device.peer().failure(
                FailureCause.DEVICE_SILENT, "does not answer \"reset\", and does not reset itself: reset it by hand");
    }

    /** Whether the device says that it will. */
    private boolean isTaken() throws FirmwareException, InterruptedException {
        Patience veto = conversation.patience();
        Optional<SmpReply<Done>> reply = tell();
        while (reply.isPresent() && reply.get() instanceof SmpReply.Refused<Done> refused) {
            if (refused.error().kind() != ErrorKind.TRANSIENT || veto.isExhausted()) {
                throw device.peer().refused(Command.RESET, refused);
            }
            device.time().pause(veto.cap(WHILE_BUSY));
            reply = tell();
        }
        return reply.isPresent();
    }

    private Optional<SmpReply<Done>> tell() throws FirmwareException, InterruptedException {
        SmpClient client = conversation.client();
        try {
            return client.await(client.post(new ResetRequest()), Command.RESET.timeout());
        } catch (FirmwareException e) {
            // The port of a USB device vanishes with it.
            conversation.hangUp();
            return Optional.empty();
        }
    }

    private boolean isStillWaitingForBoot() throws FirmwareException, InterruptedException {
        conversation.hangUp();
        try (Conversation look = device.converse(LOOK_FOR_LIFE)) {
            return new Inspection(look).waitsForBoot();
        } catch (FirmwareException e) {
            if (e.failure().isTransient()) {
                return false;
            }
            throw e;
        }
    }
}
