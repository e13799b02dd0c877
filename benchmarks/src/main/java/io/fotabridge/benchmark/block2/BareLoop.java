// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;

/** The peer: Californium as it is, one GET after the other, into memory; nothing is checked and nothing resumed. */
final class BareLoop implements BlockPull {

    private static final int SZX_1024 = 6;

    @Override
    public Fetched fetch(URI uri, int size) throws IOException, InterruptedException {
        Configuration config = new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS)
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0);
        CoapEndpoint endpoint = CoapEndpoint.builder()
                .setConfiguration(config)
                .setInetSocketAddress(new InetSocketAddress(0))
                .build();
        endpoint.start();
        try {
            return fetch(endpoint, uri, size);
        } finally {
            endpoint.destroy();
        }
    }

    private static Fetched fetch(CoapEndpoint endpoint, URI uri, int size) throws IOException, InterruptedException {
        InMemory memory = new InMemory(size);
        boolean more = true;
        for (int number = 0; more; number++) {
            Request request = Request.newGet();
            request.setURI(uri);
            request.getOptions().setBlock2(SZX_1024, false, number);
            endpoint.sendRequest(request);
            Response response = request.waitForResponse();
            if (response == null || !response.isSuccess()) {
                throw new IOException("block " + number + ": " + response);
            }
            memory.take(response.getPayload());
            more = response.getOptions().getBlock2().isM();
        }
        return memory;
    }
}
