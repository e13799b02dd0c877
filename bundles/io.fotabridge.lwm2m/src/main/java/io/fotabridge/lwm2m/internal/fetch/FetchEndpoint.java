// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import io.fotabridge.lwm2m.internal.security.ResumingConnector;
import io.fotabridge.lwm2m.internal.security.SessionMemory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;
import org.eclipse.californium.elements.util.ProtocolScheduledExecutorService;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;

/** A socket of one download's own, on which Californium puts no bodies together and so holds no image in memory. */
final class FetchEndpoint implements AutoCloseable {

    private final CoapEndpoint coap;
    private final ProtocolScheduledExecutorService executor;

    private FetchEndpoint(CoapEndpoint coap, ProtocolScheduledExecutorService executor) {
        this.coap = coap;
        this.executor = executor;
    }

    /**
     * What DTLS needs.
     *
     * @param memory of the session that the server is asked to resume
     */
    record Dtls(DtlsSecurity security, SessionMemory memory) {}

    /** Opens a socket, over which DTLS is spoken or not. The server hears of it with the first request. */
    static FetchEndpoint open(Optional<Dtls> dtls) throws IOException {
        Configuration config = new Configuration(CoapConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
        config.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0);
        CoapEndpoint.Builder builder = new CoapEndpoint.Builder().setConfiguration(config);
        dtls.ifPresentOrElse(
                present -> builder.setConnector(connector(config, present)),
                () -> builder.setInetSocketAddress(new InetSocketAddress(0)));
        CoapEndpoint coap = builder.build();
        ProtocolScheduledExecutorService executor =
                ExecutorsUtil.newSingleThreadedProtocolExecutor(new NamedThreadFactory("coap-fetch-"));
        coap.setExecutor(executor);
        FetchEndpoint endpoint = new FetchEndpoint(coap, executor);
        try {
            coap.start();
        } catch (IOException e) {
            endpoint.close();
            throw e;
        }
        return endpoint;
    }

    private static ResumingConnector connector(Configuration config, Dtls with) {
        DtlsConnectorConfig.Builder dtls = DtlsConnectorConfig.builder(config);
        dtls.setAddress(new InetSocketAddress(0));
        dtls.set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY);
        dtls.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
        dtls.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
        dtls.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
        dtls.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0);
        with.security().applyTo(dtls);
        return new ResumingConnector(dtls.build(), with.memory());
    }

    CoapEndpoint coap() {
        return coap;
    }

    @Override
    public void close() {
        coap.destroy();
        executor.shutdownNow();
    }
}
