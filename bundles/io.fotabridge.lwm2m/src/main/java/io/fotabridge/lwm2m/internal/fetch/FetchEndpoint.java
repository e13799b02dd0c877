// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.lwm2m.internal.client.PresharedKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;
import org.eclipse.californium.elements.util.ProtocolScheduledExecutorService;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;

/** A socket of one download's own, on which Californium puts no bodies together and so holds no image in memory. */
final class FetchEndpoint implements AutoCloseable {

    private final InetSocketAddress server;
    private final CoapEndpoint coap;
    private final ProtocolScheduledExecutorService executor;

    private FetchEndpoint(InetSocketAddress server, CoapEndpoint coap, ProtocolScheduledExecutorService executor) {
        this.server = server;
        this.coap = coap;
        this.executor = executor;
    }

    /** Opens a socket; with a key, DTLS is spoken over it. The server hears of it with the first request. */
    static FetchEndpoint open(InetSocketAddress server, Optional<PresharedKey> key) throws IOException {
        Configuration config = new Configuration(CoapConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
        config.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0);
        CoapEndpoint.Builder builder = new CoapEndpoint.Builder().setConfiguration(config);
        key.ifPresentOrElse(
                k -> builder.setConnector(dtls(config, k)),
                () -> builder.setInetSocketAddress(new InetSocketAddress(0)));
        CoapEndpoint coap = builder.build();
        ProtocolScheduledExecutorService executor =
                ExecutorsUtil.newSingleThreadedProtocolExecutor(new NamedThreadFactory("coap-fetch-"));
        coap.setExecutor(executor);
        FetchEndpoint endpoint = new FetchEndpoint(server, coap, executor);
        try {
            coap.start();
        } catch (IOException e) {
            endpoint.close();
            throw e;
        }
        return endpoint;
    }

    private static DTLSConnector dtls(Configuration config, PresharedKey key) {
        DtlsConnectorConfig.Builder dtls = DtlsConnectorConfig.builder(config);
        dtls.setAddress(new InetSocketAddress(0));
        dtls.set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY);
        dtls.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
        dtls.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
        dtls.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
        dtls.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0);
        dtls.set(DtlsConfig.DTLS_CIPHER_SUITES, List.of(
                CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
                CipherSuite.TLS_PSK_WITH_AES_128_CCM,
                CipherSuite.TLS_PSK_WITH_AES_128_CCM_8,
                CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA256));
        dtls.setPskStore(new SinglePskStore(key.identity(), key.key()));
        return new DTLSConnector(dtls.build());
    }

    InetSocketAddress server() {
        return server;
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
