// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.request;

import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.stack.AbstractLayer;

/**
 * Lets answers to a {@link BlockRequest} pass the block-wise layer above, which knows nothing of the transfer and
 * would drop a 2.31: the Block1 option moves from the response to the request.
 */
final class BlockAnswerLayer extends AbstractLayer {

    @Override
    public void receiveResponse(Exchange exchange, Response response) {
        if (exchange.getRequest() instanceof BlockRequest block && response.getOptions().hasBlock1()) {
            block.acknowledged(response.getOptions().getBlock1());
            response.getOptions().removeBlock1();
        }
        super.receiveResponse(exchange, response);
    }
}
