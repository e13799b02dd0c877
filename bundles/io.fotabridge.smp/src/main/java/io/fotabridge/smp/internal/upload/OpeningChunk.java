// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Exchange;
import io.fotabridge.smp.internal.client.SmpClient;
import io.fotabridge.smp.internal.protocol.EraseRequest;
import io.fotabridge.smp.internal.protocol.Opening;
import io.fotabridge.smp.internal.protocol.SmpReply;
import io.fotabridge.smp.internal.protocol.UploadOffset;
import io.fotabridge.smp.internal.protocol.UploadRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The first chunk: alone, and with long patience, because the device erases its slot before it answers. */
final class OpeningChunk {

    /** Until it is asked whether the chunk was lost: not so soon that the answer to it finds no buffer for that. */
    private static final Duration BEFORE_ECHO = Duration.ofSeconds(10);

    /** The same where there is one more buffer. */
    private static final Duration BEFORE_ECHO_WITH_BUFFERS = Duration.ofSeconds(2);

    /** Answers that nothing of the chunk was taken, until it is sent without the sha. */
    private static final int DECLINED_WITH_SHA = 2;

    /** The same, until it has no more than the server must have of a first chunk. */
    private static final int DECLINED_WITHOUT_SHA = 3;

    private final Conversation conversation;
    private final Upload upload;
    private final Ledger ledger;
    private final Refusals refusals;
    private final Standstill standstill;
    private final Pace pace;
    private boolean beginsAnew;
    private int most = Integer.MAX_VALUE;

    OpeningChunk(Session session, Pace pace) {
        this.conversation = session.conversation();
        this.upload = session.upload();
        this.ledger = session.ledger();
        this.refusals = session.refusals();
        this.standstill = session.standstill();
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
            if (!reachesRecipient(client)) {
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

    /** Whether the recipient is still there, on this link. */
    private boolean reachesRecipient(SmpClient client) throws FirmwareException, InterruptedException {
        return conversation.aside(() -> {
            upload.recipient().require();
            return conversation.client() == client;
        });
    }

    /** From now on it is sent without the sha, so that no server takes it for the wish to go on. */
    void beginAnew() {
        beginsAnew = true;
    }

    /**
     * The answer, for which there is time as long as the device is silent: it erases. A device that answers an echo
     * which was sent after the chunk has lost the chunk, or the line its answer, because it works in order.
     */
    private Optional<SmpReply<UploadOffset>> reply(SmpClient client) throws FirmwareException, InterruptedException {
        long end = conversation.time().nanoTime() + AnswerTime.OF_FIRST_CHUNK.toNanos();
        Exchange<UploadOffset> chunk = client.post(request());
        boolean hasBuffers = pace.width() > 1;
        Duration wait = hasBuffers ? BEFORE_ECHO_WITH_BUFFERS : BEFORE_ECHO;
        Optional<Exchange<?>> answered = client.next(conversation.patience().cap(wait));
        while (answered.isEmpty() && conversation.time().nanoTime() < end && !conversation.patience().isExhausted()) {
            client.post(Lifeline.ECHO);
            Duration rest = Duration.ofNanos(Math.max(0, end - conversation.time().nanoTime()));
            answered = client.next(conversation.patience().cap(hasBuffers ? BEFORE_ECHO : rest));
        }
        client.forgetAll();
        return answered.filter(exchange -> exchange == chunk).map(exchange -> chunk.reply());
    }

    private UploadRequest request() throws FirmwareException {
        Opening opening = beginsAnew ? upload.opening().withoutSha() : upload.opening();
        if (pace.size().first(opening) < Math.min(ChunkSize.IMAGE_HEADER, upload.length())) {
            // An image header has to fit; without the sha the device just cannot resume (newtmgr does the same).
            opening = opening.withoutSha();
        }
        int size = Math.min(most, pace.size().first(opening));
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
            return accept(client, accepted.answer());
        }
        if (reply instanceof SmpReply.Refused<UploadOffset> refused) {
            refusals.handle(refused, pace);
        } else if (reply instanceof SmpReply.Unreadable<UploadOffset> unreadable) {
            refusals.handleUnusable(unreadable.why());
        }
        return OptionalLong.empty();
    }

    private OptionalLong accept(SmpClient client, UploadOffset answer) throws FirmwareException, InterruptedException {
        long offset = answer.offset();
        ledger.resumed(offset);
        if (!ledger.isVerified(answer)) {
            return OptionalLong.empty();
        }
        if (offset > 0 && offset <= upload.length()) {
            refusals.over();
            ledger.tell();
            return OptionalLong.of(offset);
        }
        if (offset == 0) {
            tookNothing();
        } else {
            forgetUpload(client);
            refusals.handleUnusable("offset " + offset);
        }
        return OptionalLong.empty();
    }

    /**
     * It may be too large. Or the server remembers the upload since before it erased its slot, and that failed: then it
     * takes each first chunk with this sha for the wish to go on, and nothing is ever stored (sheet 1.7). Without the
     * sha it begins anew.
     */
    private void tookNothing() throws FirmwareException, InterruptedException {
        pace.playSafe();
        int declined = standstill.declined(0);
        if (declined >= DECLINED_WITH_SHA) {
            beginAnew();
        }
        if (declined >= DECLINED_WITHOUT_SHA) {
            most = ChunkSize.IMAGE_HEADER;
        }
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
