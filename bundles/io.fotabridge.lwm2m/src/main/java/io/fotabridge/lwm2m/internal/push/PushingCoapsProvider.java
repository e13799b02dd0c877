// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.push;

import io.fotabridge.lwm2m.internal.security.SecuredCoapsFactory;
import io.fotabridge.lwm2m.internal.security.SessionMemory;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.leshan.client.endpoint.ClientEndpointToolbox;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointFactory;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientProtocolProvider;

/** CoAP over DTLS as Leshan does it, with pushes streamed. Who has proven the key of this endpoint is its server. */
public final class PushingCoapsProvider extends CoapsClientProtocolProvider {

    private final PushSettings settings;
    private final SessionMemory session;

    /** @param session where the DTLS session is kept from one connection to the next */
    public PushingCoapsProvider(PushSettings settings, SessionMemory session) {
        this.settings = settings;
        this.session = session;
    }

    @Override
    public CaliforniumClientEndpointFactory createDefaultEndpointFactory() {
        return new SecuredCoapsFactory(session) {
            @Override
            protected CoapEndpoint.Builder createEndpointBuilder(
                    DtlsConnectorConfig dtls, Configuration config, ClientEndpointToolbox toolbox) {
                return super.createEndpointBuilder(dtls, config, toolbox)
                        .setCoapStackFactory(PushStack.factory(
                                settings, request -> request.getSourceContext().getPeerIdentity() != null));
            }
        };
    }
}
