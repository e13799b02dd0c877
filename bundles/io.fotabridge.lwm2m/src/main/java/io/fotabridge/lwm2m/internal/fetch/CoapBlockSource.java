// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;

/** Asks a CoAP server for blocks, over an endpoint of its own. */
final class CoapBlockSource implements BlockSource {

    private final FetchEndpoint endpoint;
    private final URI uri;

    CoapBlockSource(FetchEndpoint endpoint, URI uri) {
        this.endpoint = endpoint;
        this.uri = uri;
    }

    @Override
    public CompletableFuture<Block> ask(int number, int szx) {
        Request request = Request.newGet();
        request.setDestinationContext(new AddressEndpointContext(endpoint.server()));
        request.setURI(uri);
        request.getOptions().setBlock2(szx, false, number);
        CompletableFuture<Block> answer = new CompletableFuture<>();
        request.addMessageObserver(new Observer(answer));
        answer.whenComplete((block, failure) -> {
            if (answer.isCancelled()) {
                request.cancel();
            }
        });
        CoapEndpoint sender = endpoint.coap();
        sender.sendRequest(request);
        return answer;
    }

    private final class Observer extends MessageObserverAdapter {

        private final CompletableFuture<Block> answer;

        Observer(CompletableFuture<Block> answer) {
            this.answer = answer;
        }

        @Override
        public void onResponse(Response response) {
            if (response.isError()) {
                answer.completeExceptionally(FetchFailures.refused(uri, response));
            } else {
                answer.complete(Block.from(response));
            }
        }

        @Override
        public void onTimeout() {
            answer.completeExceptionally(FetchFailures.lost(uri, "does not answer"));
        }

        @Override
        public void onReject() {
            answer.completeExceptionally(FetchFailures.lost(uri, "rejects requests with a reset"));
        }

        @Override
        public void onSendError(Throwable error) {
            answer.completeExceptionally(FetchFailures.notSent(uri, error));
        }

        @Override
        public void onResponseHandlingError(Throwable cause) {
            answer.completeExceptionally(FetchFailures.lost(uri, "answers what cannot be understood"));
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
