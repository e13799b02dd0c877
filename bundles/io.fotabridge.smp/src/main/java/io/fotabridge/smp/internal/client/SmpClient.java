// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.Console;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.smp.internal.protocol.ManagementError;
import io.fotabridge.smp.internal.protocol.SmpFormatException;
import io.fotabridge.smp.internal.protocol.SmpHeader;
import io.fotabridge.smp.internal.protocol.SmpReply;
import io.fotabridge.smp.internal.protocol.SmpRequest;
import io.fotabridge.smp.internal.protocol.SmpVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client's end of one open link: any number of requests in flight, each matched to its answer by sequence number,
 * group, command and operation. Whatever answers none of them (late, twice, garbage) is dropped. For one thread.
 */
public final class SmpClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmpClient.class);

    /** How often a request is sent before the device counts as silent; the time it is given doubles each time. */
    private static final int ATTEMPTS = 3;

    private final FrameTransport transport;
    private final Peer peer;
    private final Timekeeper time;
    private final Sequence sequence;
    private final Map<Integer, Exchange<?>> outstanding = new HashMap<>();
    private SmpVersion version = SmpVersion.V2;
    private boolean heard;
    private boolean speaksVersion2;
    private long nanosPerByte = Long.MAX_VALUE;

    SmpClient(FrameTransport transport, Peer peer, Timekeeper time, Sequence sequence) {
        this.transport = transport;
        this.peer = peer;
        this.time = time;
        this.sequence = sequence;
    }

    /** See {@link FrameTransport#safeFrameSize()}. */
    public int safeFrameSize() {
        return transport.safeFrameSize();
    }

    /** See {@link FrameTransport#largestFrameSize()}. */
    public int largestFrameSize() throws FirmwareException, InterruptedException {
        return transport.largestFrameSize();
    }

    /** See {@link FrameTransport#overhead()}. */
    public int overhead() {
        return transport.overhead();
    }

    /** See {@link FrameTransport#isHalfDuplex()}. */
    public boolean isHalfDuplex() {
        return transport.isHalfDuplex();
    }

    /** See {@link FrameTransport#isChecked()}. */
    public boolean isChecked() {
        return transport.isChecked();
    }

    /** See {@link FrameTransport#endsWithDevice()}. */
    public boolean endsWithDevice() {
        return transport.endsWithDevice();
    }

    /** Waits until the link ends, whatever still comes over it. @return whether it did in that time */
    public boolean endsWithin(Duration timeout) throws InterruptedException {
        long deadline = time.nanoTime() + timeout.toNanos();
        try {
            for (long left = timeout.toNanos(); left > 0; left = deadline - time.nanoTime()) {
                transport.receive(Duration.ofNanos(left));
            }
            return false;
        } catch (FirmwareException e) {
            LOG.debug("{}: {}, as was waited for", peer, e.getMessage());
            return true;
        }
    }

    /** See {@link FrameTransport#shortestTimeout()}. */
    public Duration shortestTimeout() {
        return transport.shortestTimeout();
    }

    /** See {@link FrameTransport#console()}. */
    public Optional<Console> console() {
        return transport.console();
    }

    /** Sends a request and does not wait. */
    public <R> Exchange<R> post(SmpRequest<R> request) throws FirmwareException, InterruptedException {
        Exchange<R> exchange = new Exchange<>(request, version, freeSequence());
        post(exchange);
        return exchange;
    }

    /** Sends a request that is ready. */
    public void post(Exchange<?> exchange) throws FirmwareException, InterruptedException {
        outstanding.put(exchange.sequence(), exchange);
        exchange.sentAt(time.nanoTime());
        transport.send(exchange.frame());
    }

    /** Makes a request ready while the line is busy, so that nothing is left to do when it is its turn. */
    public <R> Exchange<R> prepare(SmpRequest<R> request) {
        Exchange<R> exchange = new Exchange<>(request, version, freeSequence());
        transport.prepare(exchange.frame());
        return exchange;
    }

    private int freeSequence() {
        if (outstanding.size() == SmpHeader.SEQUENCES) {
            throw new IllegalStateException("every sequence number is in flight");
        }
        int next = sequence.next();
        while (outstanding.containsKey(next)) {
            next = sequence.next();
        }
        return next;
    }

    /** The next of the requests in flight to be answered; empty if none was in time. */
    public Optional<Exchange<?>> next(Duration timeout) throws FirmwareException, InterruptedException {
        long deadline = time.nanoTime() + timeout.toNanos();
        Optional<byte[]> frame = transport.receive(timeout);
        while (frame.isPresent()) {
            Optional<Exchange<?>> answered = match(frame.get());
            Duration left = Duration.ofNanos(deadline - time.nanoTime());
            if (answered.isPresent() || left.isNegative() || left.isZero()) {
                return answered;
            }
            frame = transport.receive(left);
        }
        return Optional.empty();
    }

    private Optional<Exchange<?>> match(byte[] frame) {
        try {
            SmpHeader header = SmpHeader.of(frame);
            Exchange<?> exchange = outstanding.get(header.sequence());
            if (exchange != null && exchange.isAnsweredBy(header)) {
                outstanding.remove(header.sequence());
                exchange.answer(header, frame);
                long took = time.nanoTime() - exchange.sentAt();
                nanosPerByte = Math.min(nanosPerByte, took / (exchange.frame().length + frame.length));
                learn(header, exchange.reply());
                return Optional.of(exchange);
            }
            LOG.debug("{}: dropped an answer to nothing that was asked: {}", peer, header);
        } catch (SmpFormatException e) {
            LOG.debug("{}: dropped what is no SMP message: {}", peer, e.getMessage());
        }
        return Optional.empty();
    }

    /** Some servers know one version of the protocol only, and say so. */
    private void learn(SmpHeader header, SmpReply<?> reply) {
        heard |= !(reply instanceof SmpReply.Unreadable);
        speaksVersion2 = header.isVersion2();
        if (reply instanceof SmpReply.Refused<?> refused && refused.error() == ManagementError.VERSION_TOO_NEW) {
            version = SmpVersion.V1;
        } else if (reply instanceof SmpReply.Refused<?> refused && refused.error() == ManagementError.VERSION_TOO_OLD) {
            version = SmpVersion.V2;
        }
    }

    /** A byte takes no longer than this, there or back, as the quickest exchange has shown; empty before the first. */
    public Optional<Duration> longestByte() {
        return heard ? Optional.of(Duration.ofNanos(nanosPerByte)) : Optional.empty();
    }

    /** Whether the last answer's header was of version 2, which tells nothing about its body. */
    public boolean speaksVersion2() {
        return speaksVersion2;
    }

    /** Waits for the answer to this one once more: the one that came was not for it. */
    public void expect(Exchange<?> exchange) {
        outstanding.put(exchange.sequence(), exchange);
    }

    /** Does not wait for the answer to this one any more. */
    public void forget(Exchange<?> exchange) {
        outstanding.remove(exchange.sequence());
    }

    /** Does not wait for the answers to what is in flight any more. */
    public void forgetAll() {
        outstanding.clear();
    }

    /** Waits for the answer to one request; empty if there was none in time. */
    public <R> Optional<SmpReply<R>> await(Exchange<R> exchange, Duration timeout)
            throws FirmwareException, InterruptedException {
        long deadline = time.nanoTime() + timeout.toNanos();
        for (Duration left = timeout; !left.isNegative() && !left.isZero();
                left = Duration.ofNanos(deadline - time.nanoTime())) {
            if (next(left).filter(answered -> answered == exchange).isPresent()) {
                return Optional.of(exchange.reply());
            }
        }
        forget(exchange);
        return Optional.empty();
    }

    /**
     * Sends a request, again and again with a new sequence number where it is not answered.
     *
     * @throws FirmwareException DEVICE_SILENT when it never was, or only with what cannot be understood
     */
    public <R> SmpReply<R> call(SmpRequest<R> request, Patience patience)
            throws FirmwareException, InterruptedException {
        Optional<SmpReply<R>> last = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Duration timeout = request.command().timeout().multipliedBy(1L << attempt);
            SmpVersion asked = version;
            last = await(post(request), patience.cap(timeout));
            if (version != asked) {
                last = await(post(request), patience.cap(timeout));
            }
            if (last.isPresent() && !(last.get() instanceof SmpReply.Unreadable)) {
                return last.get();
            }
        }
        throw unanswered(request, last);
    }

    private FirmwareException unanswered(SmpRequest<?> request, Optional<? extends SmpReply<?>> last) {
        if (last.isPresent() && last.get() instanceof SmpReply.Unreadable<?> unreadable) {
            return peer.garbled(request.command(), unreadable.why());
        }
        return heard ? peer.deaf(request.command()) : peer.silent(request.command());
    }

    @Override
    public void close() {
        transport.close();
    }
}
