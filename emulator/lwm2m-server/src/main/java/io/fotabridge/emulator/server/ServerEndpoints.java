// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import io.fotabridge.emulator.server.request.BlockSender;
import io.fotabridge.emulator.server.request.BlockStack;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.transport.californium.identity.DefaultCoapIdentityHandler;
import org.eclipse.leshan.transport.californium.identity.DefaultCoapsIdentityHandler;
import org.eclipse.leshan.transport.californium.identity.IdentityHandler;
import org.eclipse.leshan.transport.californium.server.endpoint.CaliforniumServerEndpoint;
import org.eclipse.leshan.transport.californium.server.endpoint.CaliforniumServerEndpointsProvider;
import org.eclipse.leshan.transport.californium.server.endpoint.coap.CoapServerEndpointFactoryBuilder;
import org.eclipse.leshan.transport.californium.server.endpoint.coap.CoapServerProtocolProvider;
import org.eclipse.leshan.transport.californium.server.endpoint.coaps.CoapsServerEndpointFactoryBuilder;
import org.eclipse.leshan.transport.californium.server.endpoint.coaps.CoapsServerProtocolProvider;

/** The sockets of the server, with a CoAP stack that takes {@link BlockSender}'s blocks. */
record ServerEndpoints(LeshanServer server, CaliforniumServerEndpointsProvider provider) {

    static ServerEndpoints create(OperatorServerBuilder settings) {
        var builder = new CaliforniumServerEndpointsProvider.Builder(
                new CoapServerProtocolProvider(), new CoapsServerProtocolProvider());
        builder.setConfiguration(ServerEndpoints::configure);
        Consumer<CoapEndpoint.Builder> blocks = endpoint -> endpoint.setCoapStackFactory(BlockStack.factory());
        address(settings, settings.coapPort).ifPresent(at -> builder.addEndpoint(
                new CoapServerEndpointFactoryBuilder().setURI(at).setCoapEndpointConfig(blocks).build()));
        address(settings, settings.coapsPort).ifPresent(at -> builder.addEndpoint(
                new CoapsServerEndpointFactoryBuilder().setURI(at).setCoapEndpointConfig(blocks).build()));
        CaliforniumServerEndpointsProvider provider = builder.build();
        LeshanServer server = settings.leshan
                .setEndpointsProviders(List.of(provider))
                .setSecurityStore(settings.keys)
                .disableQueueModeSupport()
                .build();
        return new ServerEndpoints(server, provider);
    }

    private static Optional<InetSocketAddress> address(OperatorServerBuilder settings, OptionalInt port) {
        return port.stream().mapToObj(number -> new InetSocketAddress(settings.host, number)).findFirst();
    }

    private static void configure(Configuration config) {
        // The default keeps every exchange for 247 s, which a push of 64 MiB does not survive in a small heap.
        config.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
        config.set(CoapConfig.PREFERRED_BLOCK_SIZE, 1024);
        config.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 2);
        config.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
        config.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
        BlockStack.configure(config);
    }

    String uri(String scheme) {
        return provider.getEndpoints().stream()
                .filter(endpoint -> endpoint.getURI().getScheme().equals(scheme))
                .map(endpoint -> endpoint.getURI().toString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this server has no " + scheme + " endpoint"));
    }

    BlockSender sender(Registration device, Duration patience, Predicate<Registration> isCurrent) {
        var endpoint = (CaliforniumServerEndpoint) provider.getEndpoint(device.getEndpointUri());
        boolean dtls = endpoint.getURI().getScheme().equals("coaps");
        IdentityHandler identities = dtls ? new DefaultCoapsIdentityHandler() : new DefaultCoapIdentityHandler();
        var peer = identities.createEndpointContext(device.getClientTransportData(), false);
        return new BlockSender(
                endpoint.getCoapEndpoint(), peer, path(device), patience, () -> isCurrent.test(device));
    }

    /** Objects may lie under an alternate path (OMA TS Core 1.1, 6.2.1). */
    private static List<String> path(Registration device) {
        String path = device.getRootPath() + "/5/0/0";
        return List.of(path.replaceAll("^/+", "").split("/+"));
    }
}
