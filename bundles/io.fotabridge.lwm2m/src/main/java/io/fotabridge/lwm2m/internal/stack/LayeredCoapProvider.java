// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.stack;

import io.fotabridge.lwm2m.internal.object.Observations;
import io.fotabridge.lwm2m.internal.push.PushSettings;
import io.fotabridge.lwm2m.internal.udp.DatagramLoop;
import io.fotabridge.lwm2m.internal.udp.LoopedUdpConnector;
import java.net.InetSocketAddress;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.leshan.client.endpoint.ClientEndpointToolbox;
import org.eclipse.leshan.client.servers.ServerInfo;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointFactory;
import org.eclipse.leshan.transport.californium.client.endpoint.coap.CoapClientEndpointFactory;
import org.eclipse.leshan.transport.californium.client.endpoint.coap.CoapClientProtocolProvider;

/** CoAP over UDP as Leshan does it, with layers of our own. The server is known by its address alone. */
public final class LayeredCoapProvider extends CoapClientProtocolProvider {

    private final PushSettings pushes;
    private final Observations observations;
    private final DatagramLoop datagrams;

    public LayeredCoapProvider(PushSettings pushes, Observations observations, DatagramLoop datagrams) {
        this.pushes = pushes;
        this.observations = observations;
        this.datagrams = datagrams;
    }

    @Override
    public CaliforniumClientEndpointFactory createDefaultEndpointFactory() {
        return new CoapClientEndpointFactory() {
            @Override
            protected CoapEndpoint.Builder createEndpointBuilder(
                    InetSocketAddress address, ServerInfo server, Configuration config, ClientEndpointToolbox toolbox) {
                InetSocketAddress serverAddress = server.getAddress();
                return super.createEndpointBuilder(address, server, config, toolbox)
                        .setCoapStackFactory(EndpointStack.factory(
                                pushes, observations,
                                request -> serverAddress.equals(request.getSourceContext().getPeerAddress())));
            }

            @Override
            protected Connector createConnector(InetSocketAddress address, Configuration config) {
                return new LoopedUdpConnector(address, config, datagrams);
            }
        };
    }
}
