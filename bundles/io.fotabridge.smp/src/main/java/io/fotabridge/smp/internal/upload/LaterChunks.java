// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Exchange;
import io.fotabridge.smp.internal.client.SmpClient;
import io.fotabridge.smp.internal.protocol.SmpReply;
import io.fotabridge.smp.internal.protocol.UploadOffset;
import java.time.Duration;
import java.util.Optional;

/** All chunks but the first, a window of them in flight. */
final class LaterChunks {

    /** Silence until it is asked whether the device lives; erasing a sector may take as long. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    /** With the last chunk some servers read the whole slot back. */
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(20);

    /** Timeouts in a row after which a chunk is sent as small as what surely arrives. */
    private static final int TIMEOUTS_OF_LARGE_CHUNKS = 2;

    private final Conversation conversation;
    private final SmpClient client;
    private final Upload upload;
    private final Ledger ledger;
    private final Refusals refusals;
    private final Standstill standstill;
    private final Pace pace;
    private final UploadWindow window;
    private final NextChunk nextChunk;
    private final Lifeline lifeline;
    private final AnswerTime answerTime;
    private long lastAnswer;

    LaterChunks(Session session, SmpClient client, Pace pace, AnswerTime answerTime) {
        this.conversation = session.conversation();
        this.upload = session.upload();
        this.ledger = session.ledger();
        this.refusals = session.refusals();
        this.standstill = session.standstill();
        this.pace = pace;
        this.answerTime = answerTime;
        this.window = new UploadWindow(pace);
        this.client = client;
        this.nextChunk = new NextChunk(client, upload);
        this.lifeline = new Lifeline(conversation, ledger);
    }

    /**
     * Sends from an offset on, until the upload is complete or the device wants the first chunk again.
     *
     * @return false when the link was dead and is closed
     */
    boolean send(long from) throws FirmwareException, InterruptedException {
        window.beginAt(from);
        lastAnswer = now();
        while (!ledger.isComplete() && window.wanted() > 0) {
            fill();
            ledger.tell();
            prepareNext();
            Optional<Exchange<?>> answered = client.next(conversation.patience().cap(timeLeft()));
            if (answered.isPresent()) {
                take(window.find(answered.get()));
            } else if (timeLeft().isZero() && !survived()) {
                return false;
            }
            lifeline.failIfExhausted();
        }
        client.forgetAll();
        ledger.tell();
        return true;
    }

    private void fill() throws FirmwareException, InterruptedException {
        while (window.hasRoom() && window.next() < upload.length()) {
            long offset = window.next();
            int size = sizeAt(offset);
            long end = offset + size;
            if (end == upload.length() && !window.isIdle()) {
                return; // alone: it must not be lost for want of a buffer, because its answer may take long
            }
            window.sent(new Chunk(nextChunk.post(offset, size), offset, end, now()));
            ledger.sent(end);
        }
    }

    private void prepareNext() throws FirmwareException {
        if (window.next() < upload.length()) {
            nextChunk.prepare(window.next(), sizeAt(window.next()));
        }
    }

    private int sizeAt(long offset) {
        ChunkSize size = window.timeouts() < TIMEOUTS_OF_LARGE_CHUNKS ? pace.size() : pace.size().safe();
        return size.next(offset, upload.length() - offset);
    }

    private void take(Chunk chunk) throws FirmwareException, InterruptedException {
        SmpReply<UploadOffset> reply = chunk.exchange().reply();
        Duration took = Duration.ofNanos(now() - startedAt(chunk));
        lastAnswer = now();
        if (reply instanceof SmpReply.Accepted<UploadOffset> accepted
                && ledger.isPlausible(accepted.answer().offset())) {
            accept(chunk, accepted.answer(), took);
            return;
        }
        client.forgetAll();
        window.rewind();
        if (reply instanceof SmpReply.Accepted<UploadOffset> accepted) {
            ledger.lost("wants byte " + accepted.answer().offset() + ", which was not sent before");
            window.beginAt(0);
        } else if (reply instanceof SmpReply.Refused<UploadOffset> refused) {
            refusals.handle(refused, pace);
        } else if (reply instanceof SmpReply.Unreadable<UploadOffset> unreadable) {
            refusals.handleUnusable(unreadable.why());
        }
    }

    private void accept(Chunk chunk, UploadOffset answer, Duration took)
            throws FirmwareException, InterruptedException {
        if (ledger.isOutdated(answer.offset())) {
            client.expect(chunk.exchange());
            return;
        }
        answerTime.measured(took);
        refusals.over();
        if (window.isDeclined(chunk, answer.offset())) {
            declined(answer.offset());
            return;
        }
        window.answered(chunk, answer.offset()).forEach(lost -> client.forget(lost.exchange()));
        ledger.holds(answer.offset());
        if (!ledger.isVerified(answer)) {
            window.beginAt(0);
        }
    }

    private void declined(long offset) throws FirmwareException, InterruptedException {
        client.forgetAll();
        window.rewind();
        if (standstill.declined(offset) > 1) {
            pace.playSafe();
        }
        if (standstill.isHopeless()) {
            window.beginAt(0);
        }
    }

    /** The device works through the chunks in order: it began with this one when it was done with the one before. */
    private long startedAt(Chunk chunk) {
        return chunk.sentAt() - lastAnswer > 0 ? chunk.sentAt() : lastAnswer;
    }

    private Duration timeLeft() {
        Duration left = answerTime.limit(window.timeouts()).minusNanos(now() - startedAt(window.awaited()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * A chunk was not answered in time: it is sent again, and the ones before are still waited for. Only after a long
     * silence it is asked whether the device lives.
     */
    private boolean survived() throws FirmwareException, InterruptedException {
        boolean isLast = window.awaited().end() == upload.length();
        window.timedOut();
        if (now() - lastAnswer < (isLast ? LONGEST_CHECK : LONGEST_SILENCE).toNanos()) {
            return true;
        }
        client.forgetAll();
        window.rewind();
        boolean alive = lifeline.holds(client);
        lastAnswer = now();
        pace.shrink();
        return alive;
    }

    private long now() {
        return conversation.time().nanoTime();
    }
}
