// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.Command;
import io.fotabridge.smp.internal.protocol.SmpReply;
import java.time.Duration;

/** What to do when the device refuses a chunk. */
final class Refusals {

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(500);

    private final Conversation conversation;
    private boolean forgaveOne;

    Refusals(Conversation conversation) {
        this.conversation = conversation;
    }

    /** Returns when it is worth another attempt. */
    void handle(SmpReply.Refused<?> reply, Pace pace) throws FirmwareException, InterruptedException {
        FirmwareException failure = conversation.peer().refused(Command.UPLOAD, reply);
        switch (reply.error().kind()) {
            case TRANSIENT -> pace.ease();
            case STATE -> throw new SlotInUseException(failure);
            case DEVICE_FAULT -> forgiveOnce(failure);
            case OTHER -> {
                // Version 1 has no better words for "chunk too large" and for "flash failed".
                if (!pace.retreat()) {
                    forgiveOnce(failure);
                }
            }
            case IMAGE_REFUSED, TOO_LARGE, UNSUPPORTED -> throw failure;
        }
        pauseUnlessExhausted(failure);
    }

    /** The answer was none that helps. */
    void handleUnusable(String why) throws FirmwareException, InterruptedException {
        pauseUnlessExhausted(conversation.peer().garbled(Command.UPLOAD, why));
    }

    private void forgiveOnce(FirmwareException failure) throws FirmwareException {
        if (forgaveOne) {
            throw failure;
        }
        forgaveOne = true;
    }

    /**
     * Returns when it is time for another attempt. What the device said last tells the operator more than that nothing
     * went forward.
     */
    void pauseUnlessExhausted(FirmwareException failure) throws FirmwareException, InterruptedException {
        conversation.time().pause(conversation.patience().cap(BEFORE_ASKING_AGAIN));
        if (conversation.patience().isExhausted()) {
            throw failure;
        }
    }
}
