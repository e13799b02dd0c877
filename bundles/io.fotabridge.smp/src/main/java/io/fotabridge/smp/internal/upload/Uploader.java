// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.SmpClient;
import io.fotabridge.smp.internal.protocol.Parameters;
import io.fotabridge.smp.internal.protocol.ParametersRequest;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads one image. Whatever happens on the way, the first chunk is sent again and the device answers where it wants
 * to go on: after a lost link, after its own reset, after a restart of the gateway.
 */
public final class Uploader {

    private static final Logger LOG = LoggerFactory.getLogger(Uploader.class);

    private final Session session;
    private final Conversation conversation;
    private final Ledger ledger;
    private final StagedCheck staged;

    public Uploader(Conversation conversation, Upload upload, StagedCheck staged, TransferListener progress) {
        this.session = Session.of(conversation, upload, progress);
        this.conversation = conversation;
        this.ledger = session.ledger();
        this.staged = staged;
    }

    /**
     * Returns when the device has said that it holds every byte.
     *
     * @throws SlotInUseException when the slot has to be freed first
     */
    public void run() throws FirmwareException, InterruptedException {
        while (!ledger.isComplete()) {
            try {
                overOneLink();
            } catch (FirmwareException e) {
                if (e.failure() != FailureCause.LINK_UNAVAILABLE
                        || conversation.patience().isExhausted()) {
                    throw e;
                }
                LOG.info("{}; opening the link again", e.getMessage());
                conversation.hangUp();
            }
        }
    }

    /** Goes on until the upload is complete, or the link is dead and was closed. */
    private void overOneLink() throws FirmwareException, InterruptedException {
        Pace pace = pace();
        ledger.revived();
        SmpClient client = conversation.client();
        AnswerTime answerTime = AnswerTime.over(client, pace.size().frame());
        OpeningChunk opening = new OpeningChunk(session, pace);
        LaterChunks later = new LaterChunks(session, client, pace, answerTime);
        while (!foundComplete() && conversation.client() == client) {
            beginAnewIfHopeless(opening);
            OptionalLong offset = opening.send(client);
            if (offset.isEmpty() || !later.send(offset.getAsLong())) {
                return;
            }
        }
    }

    private void beginAnewIfHopeless(OpeningChunk opening) {
        if (session.standstill().isHopeless()) {
            LOG.info("{} takes nothing any more; beginning anew", conversation.peer());
            session.standstill().begunAnew();
            ledger.beginAnew();
            opening.beginAnew();
        }
    }

    /**
     * A server that is done forgets the upload: when its last answer is lost, asking where to go on would begin all
     * over (smp_group_1.rst). So the image list is asked first.
     */
    private boolean foundComplete() throws FirmwareException, InterruptedException {
        if (!ledger.isComplete() && ledger.mayBeThere() && conversation.aside(staged::isStaged)) {
            ledger.finished();
        }
        return ledger.isComplete();
    }

    private Pace pace() throws FirmwareException, InterruptedException {
        Optional<Parameters> parameters = conversation.askIfOffered(new ParametersRequest());
        SmpClient client = conversation.client();
        Pace pace = parameters.isPresent()
                ? new Pace(size(client, parameters.get()), width(client, parameters.get()))
                : new Pace(ChunkSize.unknown(client.safeFrameSize()), 1);
        LOG.debug("{}: chunks in flight: {}", conversation.peer(), pace);
        return pace;
    }

    private static ChunkSize size(SmpClient client, Parameters told) throws FirmwareException, InterruptedException {
        int safe = client.safeFrameSize();
        int buffer = told.bufferSize() - client.overhead();
        return ChunkSize.of(buffer > safe ? Math.min(buffer, client.largestFrameSize()) : buffer, safe);
    }

    private static int width(SmpClient client, Parameters told) {
        return client.isHalfDuplex() ? 1 : Pace.widthOf(told);
    }
}
