// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.Command;
import io.fotabridge.smp.internal.protocol.SmpReply;
import java.time.Duration;

/** What to do when the device refuses a chunk. */
final class Refusals {

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(250);

    /** Each time twice as long as the time before, up to 4 s. */
    private static final int MOST_DOUBLINGS = 4;

    /** A device that is busy for other reasons does not get less so by still smaller chunks. */
    private static final int MOST_EASED = 3;

    private final Conversation conversation;
    private boolean forgaveOne;
    private int inARow;

    Refusals(Conversation conversation) {
        this.conversation = conversation;
    }

    /** It takes chunks again. */
    void over() {
        inARow = 0;
    }

    /** Returns when it is worth another attempt. */
    void handle(SmpReply.Refused<?> reply, Pace pace) throws FirmwareException, InterruptedException {
        FirmwareException failure = conversation.peer().refused(Command.UPLOAD, reply);
        switch (reply.error().kind()) {
            case TRANSIENT -> ease(pace);
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

    private void ease(Pace pace) {
        if (inARow < MOST_EASED) {
            pace.ease();
        }
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
    private void pauseUnlessExhausted(FirmwareException failure) throws FirmwareException, InterruptedException {
        Duration pause = BEFORE_ASKING_AGAIN.multipliedBy(1L << Math.min(inARow, MOST_DOUBLINGS));
        inARow++;
        conversation.time().pause(conversation.patience().cap(pause));
        if (conversation.patience().isExhausted()) {
            throw failure;
        }
    }
}
