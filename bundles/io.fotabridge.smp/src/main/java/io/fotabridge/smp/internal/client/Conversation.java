// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.smp.internal.protocol.Command;
import io.fotabridge.smp.internal.protocol.ErrorKind;
import io.fotabridge.smp.internal.protocol.SmpReply;
import io.fotabridge.smp.internal.protocol.SmpRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step's talk with a device: opens the link when it is needed, and again when it breaks, as long as the patience
 * lasts. For requests that may be asked twice. For one thread; closing it closes the link.
 */
public final class Conversation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(1);

    private final Peer peer;
    private final Caller caller;
    private final Timekeeper time;
    private final Patience patience;
    /** What was not answered on this link, though others were. */
    private final Set<Command> unheard = EnumSet.noneOf(Command.class);
    private SmpClient client;
    private Respondent respondent;
    private long recognisedAt;

    public Conversation(Peer peer, FrameLink link, Timekeeper time, Sequence sequence, Patience patience,
            Rhythm rhythm) {
        this.peer = peer;
        this.caller = new Caller(peer, link, time, sequence, rhythm);
        this.time = time;
        this.patience = patience;
    }

    public Peer peer() {
        return peer;
    }

    public Timekeeper time() {
        return time;
    }

    public Patience patience() {
        return patience;
    }

    /** An open link on which the device has answered. The same one until {@link #hangUp}. */
    public SmpClient client() throws FirmwareException, InterruptedException {
        if (client == null) {
            client = caller.reach(patience);
        }
        return client;
    }

    /** The same after the device was told to reset itself: not fooled by its last words before it goes. */
    public SmpClient clientAfterReset() throws FirmwareException, InterruptedException {
        hangUp();
        client = caller.reachAfterReset(patience);
        return client;
    }

    /** The same as {@link #client}, on which nobody has answered yet and nobody needs to: for what is not SMP. */
    public SmpClient openOnly() throws FirmwareException, InterruptedException {
        if (client == null) {
            client = caller.open(patience);
        }
        return client;
    }

    /** Closes the link; the next request opens it again. */
    public void hangUp() {
        if (client != null) {
            client.close();
            client = null;
        }
        respondent = null;
        unheard.clear();
    }

    /** Who answers on this link, if that was found out since it was opened. */
    public Optional<Respondent> respondent() {
        return Optional.ofNullable(respondent);
    }

    /** The same, if that was no longer ago than this: a device may reset itself while the link stays open. */
    public Optional<Respondent> respondent(Duration atMostAgo) {
        return respondent().filter(who -> time.nanoTime() - recognisedAt <= atMostAgo.toNanos());
    }

    /** This is who answers, for as long as the link stays open. */
    public void recognised(Respondent who) {
        respondent = who;
        recognisedAt = time.nanoTime();
    }

    /** Asks until it is answered. What the device refuses because it is busy is asked again, too. */
    public <R> SmpReply<R> reply(SmpRequest<R> request) throws FirmwareException, InterruptedException {
        while (true) {
            try {
                SmpReply<R> reply = client().call(request, patience);
                if (!isBusy(reply) || !hasTimeForAnother()) {
                    patience.renew();
                    return reply;
                }
            } catch (FirmwareException e) {
                hangUp();
                giveUpIfExhausted(e);
            }
        }
    }

    private void giveUpIfExhausted(FirmwareException e) throws FirmwareException, InterruptedException {
        if (!e.failure().isTransient() || !hasTimeForAnother()) {
            throw e;
        }
        LOG.info("{}; trying again", e.getMessage());
    }

    /** Pauses. An attempt without any time would fail, and its failure hide what the device has said. */
    private boolean hasTimeForAnother() throws InterruptedException {
        time.pause(patience.cap(BEFORE_ASKING_AGAIN));
        return !patience.isExhausted();
    }

    private static boolean isBusy(SmpReply<?> reply) {
        return reply instanceof SmpReply.Refused<?> refused && refused.error().kind() == ErrorKind.TRANSIENT;
    }

    /** Asks for what the device has to do. */
    public <R> R ask(SmpRequest<R> request) throws FirmwareException, InterruptedException {
        SmpReply<R> reply = reply(request);
        if (reply instanceof SmpReply.Accepted<R> accepted) {
            return accepted.answer();
        }
        throw refusal(request, reply);
    }

    /** The failure that a reply is, which did not accept. */
    public FirmwareException refusal(SmpRequest<?> request, SmpReply<?> reply) {
        if (reply instanceof SmpReply.Refused<?> refused) {
            return peer.refused(request.command(), refused);
        }
        return peer.garbled(request.command(), reply.toString());
    }

    /** Asks for what not every firmware offers; empty if this one does not. Silence is waited out once a link. */
    public <R> Optional<R> askIfOffered(SmpRequest<R> request) throws FirmwareException, InterruptedException {
        if (unheard.contains(request.command())) {
            return Optional.empty();
        }
        Optional<SmpReply<R>> reply = replyIfAny(request);
        if (reply.isEmpty()) {
            unheard.add(request.command());
        }
        return reply.filter(SmpReply.Accepted.class::isInstance)
                .map(accepted -> ((SmpReply.Accepted<R>) accepted).answer());
    }

    /** Asks for what a firmware may not even answer to; empty if it was silent for a while. */
    public <R> Optional<SmpReply<R>> replyIfAny(SmpRequest<R> request) throws FirmwareException, InterruptedException {
        while (true) {
            try {
                return Optional.of(client().call(request, patience));
            } catch (FirmwareException e) {
                if (e.failure() == FailureCause.DEVICE_SILENT && client != null) {
                    LOG.info("{}; going on without", e.getMessage());
                    return Optional.empty();
                }
                hangUp();
                giveUpIfExhausted(e);
            }
        }
    }

    /**
     * Asks something in the middle of a task, for which an answer is no progress. It costs none of the patience either,
     * unless the link breaks meanwhile.
     */
    public <T> T aside(Question<T> question) throws FirmwareException, InterruptedException {
        SmpClient before = client;
        Duration left = patience.remaining();
        long begun = time.nanoTime();
        try {
            return question.ask();
        } finally {
            patience.resetTo(client == before ? left : left.minusNanos(time.nanoTime() - begun));
        }
    }

    /** One or several requests, and what is made of their answers. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws FirmwareException, InterruptedException;
    }

    @Override
    public void close() {
        hangUp();
    }
}
