// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Exchange;
import io.fotabridge.smp.internal.client.Patience;
import io.fotabridge.smp.internal.client.SmpClient;
import io.fotabridge.smp.internal.protocol.EraseRequest;
import io.fotabridge.smp.internal.protocol.Opening;
import io.fotabridge.smp.internal.protocol.SmpReply;
import io.fotabridge.smp.internal.protocol.UploadOffset;
import io.fotabridge.smp.internal.protocol.UploadRequest;
import java.util.Optional;
import java.util.OptionalLong;

/** The first chunk: alone, and with long patience, because the device erases its slot before it answers. */
final class OpeningChunk {

    /** Answers that nothing of the chunk was taken, until it is sent without the sha. */
    private static final int TAKEN_NOTHING_AT_MOST = 2;

    private final Conversation conversation;
    private final Upload upload;
    private final Ledger ledger;
    private final Refusals refusals;
    private final Pace pace;
    private int takenNothing;

    OpeningChunk(Conversation conversation, Upload upload, Ledger ledger, Refusals refusals, Pace pace) {
        this.conversation = conversation;
        this.upload = upload;
        this.ledger = ledger;
        this.refusals = refusals;
        this.pace = pace;
    }

    /**
     * Sends it until the device says where to go on.
     *
     * @return that offset; empty when the link was dead and is closed
     */
    OptionalLong send(SmpClient client) throws FirmwareException, InterruptedException {
        Lifeline lifeline = new Lifeline(conversation, ledger);
        OptionalLong offset = OptionalLong.empty();
        while (offset.isEmpty()) {
            upload.recipient().require();
            if (conversation.client() != client) {
                return OptionalLong.empty(); // that question was the last on this link
            }
            Optional<SmpReply<UploadOffset>> reply = reply(client);
            if (reply.isPresent()) {
                offset = take(client, reply.get());
            } else if (lifeline.holds(client)) {
                pace.playSafe();
            } else {
                return OptionalLong.empty();
            }
        }
        return offset;
    }

    /**
     * The answer, for which there is time as long as the device is silent: it erases. A device that answers an echo
     * which was sent after the chunk has lost the chunk, or the line its answer, because it works in order.
     */
    private Optional<SmpReply<UploadOffset>> reply(SmpClient client) throws FirmwareException, InterruptedException {
        Patience patience = conversation.patience();
        Exchange<UploadOffset> chunk = client.post(request());
        Optional<Exchange<?>> answered = client.next(patience.cap(AnswerTime.BEFORE_ECHO));
        if (answered.isEmpty()) {
            Exchange<String> echo = client.post(Lifeline.ECHO);
            answered = client.next(patience.cap(AnswerTime.OF_FIRST_CHUNK.minus(AnswerTime.BEFORE_ECHO)));
            client.forget(echo);
        }
        client.forget(chunk);
        return answered.filter(exchange -> exchange == chunk).map(exchange -> chunk.reply());
    }

    private UploadRequest request() throws FirmwareException {
        Opening opening =
                takenNothing < TAKEN_NOTHING_AT_MOST ? upload.opening() : upload.opening().withoutSha();
        if (pace.size().first(opening) < Math.min(ChunkSize.IMAGE_HEADER, upload.length())) {
            // An image header has to fit; without the sha the device just cannot resume (newtmgr does the same).
            opening = opening.withoutSha();
        }
        int size = pace.size().first(opening);
        if (size < Math.min(ChunkSize.IMAGE_HEADER, upload.length())) {
            throw conversation.peer().failure(
                    FailureCause.DEVICE_REFUSED,
                    "takes messages of " + pace.size().frame() + " bytes only, too small for the header of an image");
        }
        ledger.sent(size);
        return UploadRequest.first(opening, upload.read(0, size));
    }

    /** The offset to go on at, empty to try again. */
    private OptionalLong take(SmpClient client, SmpReply<UploadOffset> reply)
            throws FirmwareException, InterruptedException {
        if (reply instanceof SmpReply.Accepted<UploadOffset> accepted) {
            long offset = accepted.answer().offset();
            ledger.resumed(offset);
            if (!ledger.isVerified(accepted.answer())) {
                return OptionalLong.empty();
            }
            if (offset > 0 && offset <= upload.length()) {
                ledger.tell();
                return OptionalLong.of(offset);
            }
            if (offset == 0) {
                tookNothing();
            } else {
                forgetUpload(client);
                refusals.handleUnusable("offset " + offset);
            }
        } else if (reply instanceof SmpReply.Refused<UploadOffset> refused) {
            refusals.handle(refused, pace);
        } else if (reply instanceof SmpReply.Unreadable<UploadOffset> unreadable) {
            refusals.handleUnusable(unreadable.why());
        }
        return OptionalLong.empty();
    }

    /**
     * Servers remember an upload before they erase its slot. Where that failed, they take each first chunk with this
     * sha for the wish to go on, and nothing is ever stored (sheet 1.7). Without the sha they begin anew.
     */
    private void tookNothing() throws FirmwareException, InterruptedException {
        takenNothing++;
        if (takenNothing > TAKEN_NOTHING_AT_MOST) {
            ledger.takesNothing();
        }
        refusals.pauseUnlessExhausted(ledger.stuck());
    }

    /**
     * A session that cannot be ours: erasing the slot ends it, on servers that offer that. Whether it did, the answer
     * to the next first chunk tells.
     */
    private void forgetUpload(SmpClient client) throws FirmwareException, InterruptedException {
        EraseRequest erase = EraseRequest.of(upload.image(), 1);
        client.await(client.post(erase), conversation.patience().cap(AnswerTime.OF_FIRST_CHUNK));
    }
}
