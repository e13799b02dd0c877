// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.coap;

import io.fotabridge.emulator.server.content.PackageSource;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One path: what is published there now, and the books of what was ever sent from there. */
final class CoapPackage extends CoapResource {

    private static final Logger LOG = LoggerFactory.getLogger(CoapPackage.class);

    private final ScheduledExecutorService clock;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    /** When the throttled line is free again, in the time of System.nanoTime. */
    private final AtomicLong free = new AtomicLong(System.nanoTime());
    private volatile BlockAnswers answers;

    CoapPackage(String name, ScheduledExecutorService clock) {
        super(name);
        this.clock = clock;
    }

    void serve(PackageSource source, byte[] tag) {
        answers = new BlockAnswers(source, tag, CoapFaults.NONE);
    }

    void misbehave(CoapFaults faults) {
        answers = answers.with(faults);
    }

    long bytes() {
        return bytes.get();
    }

    long requests() {
        return requests.get();
    }

    @Override
    public void handleRequest(Exchange exchange) {
        requests.incrementAndGet();
        BlockAnswers now = answers;
        try {
            Optional<Response> response = now.answer(exchange.getRequest());
            response.ifPresent(ready -> send(exchange, ready, now.bytesPerSecond()));
        } catch (IOException e) {
            LOG.error("cannot read what is published as {}", getName(), e);
            exchange.sendResponse(new Response(ResponseCode.INTERNAL_SERVER_ERROR));
        }
    }

    private void send(Exchange exchange, Response response, long bytesPerSecond) {
        bytes.addAndGet(response.getPayloadSize());
        if (bytesPerSecond == 0) {
            exchange.sendResponse(response);
            return;
        }
        // The empty ACK keeps the client from asking again while the block waits for its turn.
        exchange.sendAccept();
        long now = System.nanoTime();
        long cost = response.getPayloadSize() * 1_000_000_000L / bytesPerSecond;
        long due = free.updateAndGet(until -> Math.max(until - now, 0) + now + cost);
        clock.schedule(() -> exchange.sendResponse(response), due - now, TimeUnit.NANOSECONDS);
    }
}
