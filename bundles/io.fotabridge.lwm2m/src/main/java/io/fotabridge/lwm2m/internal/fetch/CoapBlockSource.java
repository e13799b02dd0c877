// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FirmwareException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.stack.ReliabilityLayerParameters;

/** Asks a CoAP server for blocks, over an endpoint of its own. Californium repeats what is not answered. */
final class CoapBlockSource implements BlockSource {

    private final FetchEndpoint endpoint;
    private final BlockRequests requests;
    private final RetransmissionTimeout timeout = new RetransmissionTimeout();
    private Asked asked = new Asked();

    CoapBlockSource(FetchEndpoint endpoint, BlockRequests requests) {
        this.endpoint = endpoint;
        this.requests = requests;
    }

    /** Requests that belong together, until they are forgotten together. */
    private static final class Asked {
        final Set<Request> requests = ConcurrentHashMap.newKeySet();
        final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    }

    @Override
    public void ask(int number, int szx) {
        Request request = requests.get(number, szx);
        int millis = timeout.millis();
        request.setReliabilityLayerParameters(ReliabilityLayerParameters.builder()
                .applyConfig(endpoint.coap().getConfig())
                .ackTimeout(millis)
                .build());
        request.addMessageObserver(new Observer(request, number, millis, asked));
        asked.requests.add(request);
        endpoint.coap().sendRequest(request);
    }

    @Override
    public Optional<Answer> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(asked.answers.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public void forget() {
        Asked before = asked;
        asked = new Asked();
        before.requests.forEach(Request::cancel);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Called from the threads of the endpoint. */
    private final class Observer extends MessageObserverAdapter {

        private final Request request;
        private final int number;
        private final int millis;
        private final Asked asked;
        private volatile long sent;
        private volatile boolean repeated;

        Observer(Request request, int number, int millis, Asked asked) {
            this.request = request;
            this.number = number;
            this.millis = millis;
            this.asked = asked;
        }

        @Override
        public void onReadyToSend() {
            sent = System.nanoTime();
        }

        @Override
        public void onRetransmission() {
            if (!repeated) {
                repeated = true;
                timeout.expired(millis);
                asked.answers.add(new Answer.Repeated(number));
            }
        }

        @Override
        public void onResponse(Response response) {
            if (!repeated) {
                timeout.measured(System.nanoTime() - sent);
            }
            answered(requests.answer(number, response));
        }

        @Override
        public void onTimeout() {
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
            answered(new Answer.Refused(number, failure));
        }

        private void answered(Answer answer) {
            asked.requests.remove(request);
            asked.answers.add(answer);
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
