// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.stack;

import io.fotabridge.lwm2m.internal.object.Observations;
import io.fotabridge.lwm2m.internal.push.PushSettings;
import io.fotabridge.lwm2m.internal.security.SecuredCoapsFactory;
import io.fotabridge.lwm2m.internal.security.SessionMemory;
import io.fotabridge.lwm2m.internal.udp.SharedThreads;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.leshan.client.endpoint.ClientEndpointToolbox;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointFactory;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientProtocolProvider;

/** CoAP over DTLS as Leshan does it, with layers of our own. Who has proven the key of this endpoint is its server. */
public final class LayeredCoapsProvider extends CoapsClientProtocolProvider {

    private final PushSettings pushes;
    private final Observations observations;
    private final SessionMemory session;
    private final SharedThreads threads;

    /** @param session where the DTLS session is kept from one connection to the next */
    public LayeredCoapsProvider(
            PushSettings pushes, Observations observations, SessionMemory session, SharedThreads threads) {
        this.pushes = pushes;
        this.observations = observations;
        this.session = session;
        this.threads = threads;
    }

    @Override
    public CaliforniumClientEndpointFactory createDefaultEndpointFactory() {
        return new SecuredCoapsFactory(session, threads) {
            @Override
            protected CoapEndpoint.Builder createEndpointBuilder(
                    DtlsConnectorConfig dtls, Configuration config, ClientEndpointToolbox toolbox) {
                return super.createEndpointBuilder(dtls, config, toolbox)
                        .setCoapStackFactory(EndpointStack.factory(
                                pushes, observations,
                                request -> request.getSourceContext().getPeerIdentity() != null));
            }
        };
    }
}
