// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PackagePush;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageArrived;
import io.fotabridge.engine.internal.machine.UpdateEvent.WorkFailed;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import io.fotabridge.engine.internal.store.IncomingPackage;
import io.fotabridge.engine.internal.store.PackageStore;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One push under way. Blocks are written on the session's line of work; the protocol thread only hands them over. */
final class Push implements PackagePush {

    private static final Logger LOG = LoggerFactory.getLogger(Push.class);

    private final String target;
    private final PackageStore store;
    private final OptionalLong size;
    private final Work work;
    private final Session session;
    private final LongConsumer received;
    private IncomingPackage incoming; // touched on the line of work only
    private volatile boolean over;

    Push(Session session, PackageStore store, OptionalLong size, Work work, LongConsumer received) {
        this.session = session;
        this.target = session.name();
        this.store = store;
        this.size = size;
        this.work = work;
        this.received = received;
    }

    @Override
    public CompletionStage<Answer> write(byte[] block) {
        return inLine(() -> {
            open();
            incoming.write(ByteBuffer.wrap(block));
            received.accept(incoming.position());
            return Optional.empty();
        });
    }

    @Override
    public CompletionStage<Answer> complete() {
        return inLine(() -> {
            open();
            requireWhole();
            StoredPackage stored = incoming.finish();
            over = true;
            return Optional.of(new PackageArrived(new PackageId(stored.sha256(), stored.size())));
        });
    }

    @Override
    public void abort(String why) {
        inLine(() -> {
            throw new FirmwareException(FailureCause.CONNECTION_LOST, why);
        });
    }

    /** The session has gone on without this push: what still comes of it is refused. */
    void supersede() {
        over = true;
        work.afterwards(this::abandon);
    }

    private interface Step {
        Optional<UpdateEvent> take() throws FirmwareException, IOException, InterruptedException;
    }

    private CompletionStage<Answer> inLine(Step step) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        if (!work.afterwards(() -> answerOf(step).thenAccept(answer::complete))) {
            answer.complete(Answer.NO_SUCH_TARGET);
        }
        return answer;
    }

    private CompletionStage<Answer> answerOf(Step step) {
        return over ? CompletableFuture.completedStage(Answer.BAD_REQUEST) : take(step);
    }

    /** The server is answered when what came of its block is durable: a push that is cut before is pushed again. */
    private CompletionStage<Answer> take(Step step) {
        try {
            return step.take()
                    .map(event -> session.happened(this, event))
                    .orElse(CompletableFuture.completedStage(Answer.ACCEPTED));
        } catch (FirmwareException e) {
            return failed(e.failure(), e.getMessage());
        } catch (IOException e) {
            return failed(FailureCause.NOT_ENOUGH_STORAGE, "The package cannot be stored: " + e.getMessage());
        } catch (InterruptedException e) {
            return failed(FailureCause.CONNECTION_LOST, "The gateway was stopped in the middle of the push");
        } catch (RuntimeException e) {
            LOG.error("{}: a fault of the gateway's own", target, e);
            return failed(FailureCause.INTERNAL, "A fault of the gateway itself: " + e + "; see its log");
        }
    }

    private CompletionStage<Answer> failed(FailureCause cause, String why) {
        over = true;
        abandon();
        Answer answer = cause == FailureCause.NOT_ENOUGH_STORAGE ? Answer.TOO_LARGE : Answer.BAD_REQUEST;
        return session.happened(this, new WorkFailed(cause, why)).thenApply(taken -> answer);
    }

    private void open() throws FirmwareException, IOException, InterruptedException {
        if (incoming == null) {
            incoming = store.receive(target, "");
            incoming.begin(0, size, Optional.empty());
        }
    }

    private void requireWhole() throws FirmwareException {
        if (size.isPresent() && incoming.position() < size.getAsLong()) {
            throw new FirmwareException(
                    FailureCause.INTEGRITY,
                    "The push ended after " + incoming.position() + " of " + size.getAsLong() + " bytes");
        }
    }

    private void abandon() {
        if (incoming == null) {
            return;
        }
        try {
            incoming.abandon();
        } catch (IOException e) {
            LOG.warn("{}: what was pushed cannot be deleted", target, e);
        } catch (InterruptedException e) {
            LOG.debug("{}: stopped; what was pushed is deleted at the next start", target, e);
            Thread.currentThread().interrupt();
        }
        incoming = null;
    }
}
