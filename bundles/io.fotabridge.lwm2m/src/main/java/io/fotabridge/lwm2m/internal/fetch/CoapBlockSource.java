// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FirmwareException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.stack.ReliabilityLayerParameters;

/**
 * Asks a CoAP server for blocks in datagrams, over endpoints of its own. Californium repeats what is not answered in
 * the time that is measured here; what others overtake is asked for anew, under another token, so that nobody need
 * guess which of two requests an answer is for.
 */
final class CoapBlockSource implements BlockSource {

    private final Endpoints endpoints;
    private final BlockRequests requests;
    private final RetransmissionTimeout timeout = new RetransmissionTimeout();
    private Asked asked = new Asked();

    CoapBlockSource(Endpoints endpoints, BlockRequests requests) {
        this.endpoints = endpoints;
        this.requests = requests;
    }

    /** What belongs together, until it is forgotten together. */
    private static final class Asked {
        final LossDetection<Sent> underWay = new LossDetection<>();
        final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    }

    @Override
    public void ask(int number, int szx) {
        send(number, szx, asked);
    }

    private void send(int number, int szx, Asked with) {
        Request request = requests.get(number, szx);
        int millis = timeout.millis();
        Sent sent = new Sent(request, number, szx, millis, with);
        request.addMessageObserver(sent);
        with.underWay.sent(sent);
        try {
            CoapEndpoint coap = endpoints.next().coap();
            request.setReliabilityLayerParameters(ReliabilityLayerParameters.builder()
                    .applyConfig(coap.getConfig())
                    .ackTimeout(millis)
                    .build());
            coap.sendRequest(request);
        } catch (IOException e) {
            sent.onSendError(e);
        }
    }

    @Override
    public Optional<Answer> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(asked.answers.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public void forget() {
        Asked before = asked;
        asked = new Asked();
        before.underWay.clear().forEach(sent -> sent.request.cancel());
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** A request that is on its way. Called from the threads of the endpoint. */
    private final class Sent extends MessageObserverAdapter {

        private final Request request;
        private final int number;
        private final int szx;
        private final int millis;
        private final Asked with;
        private volatile long at;
        private volatile boolean repeated;

        Sent(Request request, int number, int szx, int millis, Asked with) {
            this.request = request;
            this.number = number;
            this.szx = szx;
            this.millis = millis;
            this.with = with;
        }

        @Override
        public void onReadyToSend() {
            at = System.nanoTime();
        }

        @Override
        public void onRetransmission() {
            if (!repeated) {
                repeated = true;
                timeout.expired(millis);
                with.answers.add(new Answer.Repeated(number));
            }
        }

        @Override
        public void onResponse(Response response) {
            if (!repeated) {
                timeout.measured(System.nanoTime() - at);
            }
            answered(requests.answer(number, response));
            with.underWay.answered(this).forEach(Sent::again);
        }

        private void again() {
            request.cancel();
            with.answers.add(new Answer.Repeated(number));
            send(number, szx, with);
        }

        @Override
        public void onTimeout() {
            with.underWay.ended(this);
            answered(new Answer.Silence(number));
        }

        @Override
        public void onReject() {
            refused(FetchFailures.lost(requests.uri(), "rejects requests with a reset"));
        }

        @Override
        public void onSendError(Throwable error) {
            refused(FetchFailures.notSent(requests.uri(), error));
        }

        @Override
        public void onResponseHandlingError(Throwable cause) {
            refused(FetchFailures.lost(requests.uri(), "answers what cannot be understood"));
        }

        private void refused(FirmwareException failure) {
            with.underWay.ended(this);
            answered(new Answer.Refused(number, failure));
        }

        private void answered(Answer answer) {
            with.answers.add(answer);
        }
    }

    @Override
    public void close() {
        endpoints.close();
    }
}
