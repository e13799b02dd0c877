// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PackagePush;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A push that keeps what it is given; its writes complete on another thread, as they do in the engine. */
public final class FakePush implements PackagePush {

    public volatile Answer writeAnswer = Answer.ACCEPTED;
    public volatile Answer completeAnswer = Answer.ACCEPTED;
    /** While set, writes complete only when it does. */
    public volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    public volatile boolean completed;
    public volatile String aborted;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    @Override
    public CompletionStage<Answer> write(byte[] block) {
        return gate.thenApplyAsync(open -> {
            synchronized (received) {
                received.writeBytes(block);
            }
            return writeAnswer;
        });
    }

    @Override
    public CompletionStage<Answer> complete() {
        return CompletableFuture.supplyAsync(() -> {
            completed = true;
            return completeAnswer;
        });
    }

    @Override
    public void abort(String why) {
        aborted = why;
    }

    public byte[] received() {
        synchronized (received) {
            return received.toByteArray();
        }
    }
}
