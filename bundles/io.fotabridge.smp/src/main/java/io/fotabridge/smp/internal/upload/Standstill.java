// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import java.time.Duration;

/**
 * A device that wants a byte, is sent it, answers with success, and wants the same byte again. It is asked a few times
 * more, with longer and longer pauses; the upload is begun anew once; then the operator is told what the device does.
 */
final class Standstill {

    /** In a row, of the same byte. */
    private static final int MOST_DECLINED = 7;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Conversation conversation;
    private final long length;
    private long at;
    private int declined;
    private boolean isBegunAnew;

    Standstill(Conversation conversation, long length) {
        this.conversation = conversation;
        this.length = length;
    }

    /**
     * The device has taken nothing of a chunk that it wanted. Pauses.
     *
     * @return how often in a row
     * @throws FirmwareException when that is too often
     */
    int declined(long offset) throws FirmwareException, InterruptedException {
        declined = offset == at ? declined + 1 : 1;
        at = offset;
        if (declined >= MOST_DECLINED && (isBegunAnew || offset == 0)) {
            throw failure();
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << declined - 1);
        conversation.time().pause(conversation.patience().cap(min(pause, LONGEST_PAUSE)));
        if (conversation.patience().isExhausted()) {
            throw failure();
        }
        return declined;
    }

    /** Whether it helps perhaps to begin anew, without what the device remembers of the upload. */
    boolean isHopeless() {
        return declined >= MOST_DECLINED && !isBegunAnew;
    }

    void begunAnew() {
        isBegunAnew = true;
        declined = 0;
    }

    private FirmwareException failure() {
        String predicate = at == 0
                ? "answers every first chunk with success and offset 0, small ones and those without a hash too, and"
                        + " stores nothing: erasing its slot fails, perhaps"
                : "keeps asking for byte " + at + " of " + length + " and takes nothing after it"
                        + (isBegunAnew ? ", also when the upload was begun anew" : "")
                        + ": its flash cannot be written there, perhaps";
        return conversation.peer().failure(
                FailureCause.DEVICE_REFUSED, predicate + "; reset it, look at its console, and update again");
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
