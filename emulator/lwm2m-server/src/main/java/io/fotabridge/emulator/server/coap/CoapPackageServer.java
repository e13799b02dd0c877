// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.coap;

import io.fotabridge.emulator.server.content.Digests;
import io.fotabridge.emulator.server.content.PackageSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;

/**
 * Serves packages over CoAP, or CoAPs with one pre-shared key, on the loopback address: Block2 at any block number,
 * ETag with every block, Size2 with the first. Paths have one segment. For any thread.
 */
public final class CoapPackageServer implements AutoCloseable {

    static {
        CoapConfig.register();
        UdpConfig.register();
        DtlsConfig.register();
    }

    private final CoapServer server;
    private final CoapEndpoint endpoint;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "coap-package-server");
        thread.setDaemon(true);
        return thread;
    });

    private CoapPackageServer(Configuration config, CoapEndpoint endpoint) {
        this.endpoint = endpoint;
        this.server = new CoapServer(config);
        server.addEndpoint(endpoint);
        server.start();
    }

    /** Listens for CoAP; port 0 is any free one. */
    public static CoapPackageServer start(int port) {
        Configuration config = configuration();
        return new CoapPackageServer(config, CoapEndpoint.builder()
                .setConfiguration(config)
                .setInetSocketAddress(loopback(port))
                .build());
    }

    /** Listens for CoAP over DTLS for clients that have the key. */
    public static CoapPackageServer startSecure(int port, String identity, byte[] key) {
        Configuration config = configuration();
        config.set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY);
        config.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
        DtlsConnectorConfig dtls = DtlsConnectorConfig.builder(config)
                .setAddress(loopback(port))
                .setPskStore(new SinglePskStore(identity, key))
                .build();
        return new CoapPackageServer(config, CoapEndpoint.builder()
                .setConfiguration(config)
                .setConnector(new DTLSConnector(dtls))
                .build());
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Configuration configuration() {
        Configuration config = new Configuration();
        // Each block reaches the resource by itself; a body is never put together.
        config.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0);
        config.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
        config.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1);
        return config;
    }

    /** Publishes, or replaces what the path had, faults included; the books of the path go on. */
    public synchronized String publish(String name, PackageSource source) throws IOException {
        if (source.size() > Integer.MAX_VALUE) {
            throw new IOException(name + " is larger than Size2 can tell");
        }
        byte[] tag = HexFormat.of().parseHex(Digests.entityTag(source));
        boolean known = server.getRoot().getChild(name) != null;
        CoapPackage path = known ? published(name) : new CoapPackage(name, clock);
        path.serve(source, tag);
        server.add(path);
        return uri(name);
    }

    /** How a published path misbehaves from the next request on; {@link CoapFaults#NONE} heals it. */
    public synchronized void misbehave(String name, CoapFaults faults) {
        published(name).misbehave(faults);
    }

    private CoapPackage published(String name) {
        if (server.getRoot().getChild(name) instanceof CoapPackage published) {
            return published;
        }
        throw new IllegalArgumentException("nothing is published as " + name);
    }

    public String uri(String name) {
        return endpoint.getUri().getScheme() + "://127.0.0.1:" + port() + "/" + name;
    }

    public int port() {
        return endpoint.getAddress().getPort();
    }

    /** Bytes of all blocks that were answered. */
    public long bytesSent(String name) {
        return published(name).bytes();
    }

    /** Requests that arrived, repetitions of the transport not included. */
    public long requests(String name) {
        return published(name).requests();
    }

    @Override
    public void close() {
        server.destroy();
        clock.shutdownNow();
    }
}
