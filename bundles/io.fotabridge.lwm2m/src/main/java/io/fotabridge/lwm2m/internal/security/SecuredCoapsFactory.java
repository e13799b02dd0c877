// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.security;

import io.fotabridge.lwm2m.internal.udp.SharedThreads;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.util.List;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.leshan.client.servers.ServerInfo;
import org.eclipse.leshan.transport.californium.client.CaliforniumConnectionController;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientEndpointFactory;

/** Endpoints for coaps that know servers as we do, and resume the session of the endpoint before them. */
public class SecuredCoapsFactory extends CoapsClientEndpointFactory {

    private final SessionMemory memory;
    private final SharedThreads threads;

    protected SecuredCoapsFactory(SessionMemory memory, SharedThreads threads) {
        this.memory = memory;
        this.threads = threads;
    }

    @Override
    protected DtlsConnectorConfig.Builder createEffectiveDtlsConnectorConfigBuilder(
            InetSocketAddress address, ServerInfo server, DtlsConnectorConfig.Builder root, Configuration config,
            boolean clientInitiatedOnly, List<Certificate> anchors) {
        DtlsSecurity security = DtlsSecurity.of(server, anchors == null ? List.of() : anchors);
        DtlsConnectorConfig.Builder dtls = DtlsConnectorConfig.builder(config).setAddress(address);
        dtls.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 0);
        security.applyTo(dtls);
        if (server.sni != null) {
            dtls.set(DtlsConfig.DTLS_USE_SERVER_NAME_INDICATION, true);
        }
        if (config.get(DtlsConfig.DTLS_ROLE) == null) {
            boolean clientOnly = server.bootstrap || clientInitiatedOnly || !security.servesHandshakes();
            dtls.set(DtlsConfig.DTLS_ROLE, clientOnly ? DtlsRole.CLIENT_ONLY : DtlsRole.BOTH);
        }
        return dtls;
    }

    /** As Leshan's, which goes on with the session or without it; the session is kept for later in any case. */
    @Override
    public CaliforniumConnectionController createConnectionController() {
        CaliforniumConnectionController controller = super.createConnectionController();
        return (endpoint, server, resume) -> {
            if (((CoapEndpoint) endpoint).getConnector() instanceof ResumingConnector connector) {
                connector.keepSession();
            }
            controller.forceReconnection(endpoint, server, resume);
        };
    }

    @Override
    protected Connector createSecuredConnector(DtlsConnectorConfig dtls) {
        return new LoopedDtlsConnector(dtls, memory, threads);
    }
}
