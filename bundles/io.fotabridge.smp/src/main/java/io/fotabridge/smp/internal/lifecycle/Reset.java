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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a device to reset itself. Its answer can be lost, and so can the request: a device that went on with it looks
 * the same as one that never heard of it, but only the latter still has an image that waits for its boot. A reset too
 * many would revert an image under test, so it is told again only then; a boot loader that listens is not asked.
 */
public final class Reset {

    private static final Logger LOG = LoggerFactory.getLogger(Reset.class);

    private static final int ATTEMPTS = 3;

    /** A device that has heard of it is gone after 250 ms, longer by configuration. */
    private static final Duration LOOK_FOR_LIFE = Duration.ofSeconds(5);

    private static final Duration WHILE_BUSY = Duration.ofSeconds(2);

    /** How long one that has answered may take to go, by configuration. */
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    /** Firmware may hang up some 250 ms before it resets itself, and could be reached once more until then. */
    private static final Duration SHORTEST_FAREWELL = Duration.ofMillis(300);

    private final Device device;
    private final Conversation conversation;
    private final ResetRequest plain;
    private final Duration silence;

    public Reset(Device device, Conversation conversation) {
        this(device, conversation, ResetRequest.PLAIN, device.bootSilence());
    }

    /** @param silence how long it is left alone before it is asked whether it was reset */
    Reset(Device device, Conversation conversation, ResetRequest plain, Duration silence) {
        this.device = device;
        this.conversation = conversation;
        this.plain = plain;
        this.silence = silence;
    }

    /** Returns when the device has taken it, as far as can be told. */
    public void run() throws FirmwareException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (isTaken()) {
                seeItGo();
                return;
            }
            if (!isStillWaitingForBoot()) {
                return;
            }
        }
        throw device.peer().failure(
                FailureCause.DEVICE_SILENT, "does not answer \"reset\", and does not reset itself: reset it by hand");
    }

    /** Whether the device says that it will. */
    private boolean isTaken() throws FirmwareException, InterruptedException {
        Patience veto = conversation.patience();
        ResetRequest request = plain;
        Optional<SmpReply<Done>> reply = tell(request);
        while (reply.isPresent() && reply.get() instanceof SmpReply.Refused<Done> refused) {
            if (refused.error().kind() != ErrorKind.TRANSIENT || request.force()) {
                throw device.peer().refused(Command.RESET, refused);
            }
            if (veto.isExhausted()) {
                request = forced(request, refused);
            }
            device.time().pause(veto.cap(WHILE_BUSY));
            reply = tell(request);
        }
        return reply.isPresent();
    }

    /** An application may have good reasons for its veto, so overriding it is the operator's decision. */
    private ResetRequest forced(ResetRequest vetoed, SmpReply.Refused<Done> refused) throws FirmwareException {
        FirmwareException veto = device.peer().refused(Command.RESET, refused);
        if (!device.settings().forcesReset()) {
            throw new FirmwareException(
                    veto.failure(), veto.getMessage() + "; to reset it whatever its application says, set reset.force");
        }
        LOG.warn("{}; resetting it all the same", veto.getMessage());
        return vetoed.forced();
    }

    private Optional<SmpReply<Done>> tell(ResetRequest request) throws FirmwareException, InterruptedException {
        SmpClient client = conversation.client();
        device.experience().isReset(device.time().nanoTime());
        try {
            return client.await(client.post(request), Command.RESET.timeout());
        } catch (FirmwareException e) {
            // The port of a USB device vanishes with it.
            hasGone(client);
            return Optional.empty();
        }
    }

    private void seeItGo() throws FirmwareException, InterruptedException {
        SmpClient client = conversation.client();
        if (client.endsWithDevice() && client.endsWithin(LONGEST_FAREWELL)) {
            hasGone(client);
        }
    }

    /** A link that ends with its device is farewell enough. */
    private void hasGone(SmpClient client) throws InterruptedException {
        conversation.hangUp();
        if (client.endsWithDevice()) {
            device.experience().isSeenToGo();
            device.time().pause(SHORTEST_FAREWELL);
        }
    }

    private boolean isStillWaitingForBoot() throws FirmwareException, InterruptedException {
        conversation.hangUp();
        device.time().pause(silence);
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
