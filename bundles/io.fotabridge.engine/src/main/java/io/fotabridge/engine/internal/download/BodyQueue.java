// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.PackageSink;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The body of one HTTP response on its way from the client's thread to the one that writes it. The buffers are handed
 * over as they came, without a copy; so many are asked for that neither thread waits for the other for long.
 */
final class BodyQueue implements BodySubscriber<Void> {

    /** Lists of buffers (of about 16 KiB each) that may be under way: what bounds the memory of a download. */
    private static final int AHEAD = 32;

    private static final List<ByteBuffer> END = List.of();

    private final Duration idleTimeout;
    private final CompletableFuture<Head> head = new CompletableFuture<>();
    private final CompletableFuture<Void> body = new CompletableFuture<>();
    private final BlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();
    private volatile Flow.Subscription subscription;

    /** Status and headers of a response. */
    record Head(int status, HttpHeaders headers) {}

    BodyQueue(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    void answered(int status, HttpHeaders headers) {
        head.complete(new Head(status, headers));
    }

    /** The exchange is over; without an answer if it has failed before one. */
    void ended(Throwable failure) {
        if (failure != null) {
            head.completeExceptionally(failure);
            onError(failure);
        }
    }

    Head head() throws InterruptedException, ExecutionException, TimeoutException {
        return head.get(idleTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives everything to the sink; returns after the last byte. */
    void drainTo(PackageSink sink) throws IOException, FirmwareException, InterruptedException, TimeoutException {
        List<ByteBuffer> buffers = next();
        while (buffers != END) {
            for (ByteBuffer buffer : buffers) {
                sink.write(buffer);
            }
            subscription.request(1);
            buffers = next();
        }
        if (body.isCompletedExceptionally()) {
            throw asIOException();
        }
    }

    private List<ByteBuffer> next() throws InterruptedException, TimeoutException {
        List<ByteBuffer> buffers = arrived.poll(idleTimeout.toMillis(), TimeUnit.MILLISECONDS);
        if (buffers == null) {
            throw new TimeoutException("nothing came for " + idleTimeout.toSeconds() + " s");
        }
        return buffers;
    }

    private IOException asIOException() {
        Throwable why = body.handle((nothing, failure) -> failure).join();
        return why instanceof IOException io ? io : new IOException(why);
    }

    void cancel() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
        arrived.clear();
    }

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(AHEAD);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (!buffers.isEmpty()) {
            arrived.add(buffers);
        }
    }

    @Override
    public void onError(Throwable why) {
        body.completeExceptionally(why);
        arrived.add(END);
    }

    @Override
    public void onComplete() {
        body.complete(null);
        arrived.add(END);
    }
}
