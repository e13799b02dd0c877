// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.stack;

import io.fotabridge.lwm2m.internal.object.Observations;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.stack.AbstractLayer;

/**
 * Reports what becomes of each notification. It lies above Californium's observe layer, so that it sees notifications
 * in the order in which they were made: below, one that is held back for an acknowledgement would come late, or never.
 */
final class NotificationLayer extends AbstractLayer {

    private final Observations observations;

    NotificationLayer(Observations observations) {
        this.observations = observations;
    }

    @Override
    public void sendResponse(Exchange exchange, Response response) {
        observations
                .leaving(exchange.getRequest(), () -> isObserved(exchange))
                .ifPresent(delivery -> response.addMessageObserver(new Report(response, delivery)));
        super.sendResponse(exchange, response);
    }

    private static boolean isObserved(Exchange exchange) {
        return exchange.getRelation() != null && !exchange.getRelation().isCanceled();
    }

    /** A confirmable notification has arrived when it is acknowledged; any other one has to be trusted to. */
    private static final class Report extends MessageObserverAdapter {

        private final Response response;
        private final Observations.Delivery delivery;

        Report(Response response, Observations.Delivery delivery) {
            this.response = response;
            this.delivery = delivery;
        }

        @Override
        public void onAcknowledgement() {
            delivery.arrived();
        }

        @Override
        public void onSent(boolean retransmission) {
            delivery.sent();
            if (response.getType() != Type.CON) {
                delivery.arrived();
            }
        }

        @Override
        protected void failed() {
            delivery.failed();
        }
    }
}
