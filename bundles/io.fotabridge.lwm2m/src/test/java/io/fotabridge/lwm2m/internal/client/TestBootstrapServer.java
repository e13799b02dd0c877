// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.emulator.certificate.Credential;
import io.fotabridge.tools.testing.Patience;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;
import org.eclipse.leshan.core.model.LwM2mModel;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.StaticModel;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mEncoder;
import org.eclipse.leshan.core.request.ContentFormat;

/**
 * A bootstrap server on the loopback interface. It deletes everything and gives each client that asks the account that
 * a test wants it to have.
 */
final class TestBootstrapServer implements AutoCloseable {

    private static final LwM2mModel MODEL = new StaticModel(ObjectLoader.loadDefault());
    private static final int SHORT_SERVER_ID = 123;

    /** The endpoints that have asked, in this order. */
    final List<String> asked = new CopyOnWriteArrayList<>();
    /** What the clients have answered. */
    final List<String> answers = new CopyOnWriteArrayList<>();
    /** Of the LwM2M server; null for none. */
    volatile URI server;
    volatile int lifetime = 300;
    /** Of that server's security (resource 2 of /0): NoSec. */
    volatile int mode = 3;
    volatile String identity = "";
    volatile byte[] serverKey = {};
    volatile byte[] key = {};
    private final CoapServer coap;
    private final CoapEndpoint endpoint;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    /** Without DTLS. */
    TestBootstrapServer(int port) {
        this(new CoapEndpoint.Builder().setInetSocketAddress(new InetSocketAddress("127.0.0.1", port)));
    }

    /** With a key that its clients have. */
    static TestBootstrapServer secured(String identity, byte[] key) {
        return secured(dtls -> dtls.setPskStore(new SinglePskStore(identity, key)));
    }

    /** With a certificate, for clients that an authority vouches for. */
    static TestBootstrapServer showing(Credential own, X509Certificate authority) {
        return secured(dtls -> dtls
                .setCertificateIdentityProvider(new SingleCertificateProvider(
                        own.key(), own.chain().toArray(X509Certificate[]::new), CertificateType.X_509))
                .setCertificateVerifier(StaticCertificateVerifier.builder()
                        .setTrustedCertificates(authority)
                        .build()));
    }

    private static TestBootstrapServer secured(Consumer<DtlsConnectorConfig.Builder> keys) {
        DtlsConnectorConfig.Builder dtls = DtlsConnectorConfig.builder(configuration());
        dtls.setAddress(new InetSocketAddress("127.0.0.1", 0));
        keys.accept(dtls);
        return new TestBootstrapServer(new CoapEndpoint.Builder().setConnector(new DTLSConnector(dtls.build())));
    }

    private TestBootstrapServer(CoapEndpoint.Builder builder) {
        Configuration config = configuration();
        endpoint = builder.setConfiguration(config).build();
        coap = new CoapServer(config);
        coap.addEndpoint(endpoint);
        coap.add(new Bootstrap());
        coap.start();
    }

    private static Configuration configuration() {
        return new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
    }

    URI uri() {
        return endpoint.getUri();
    }

    private final class Bootstrap extends CoapResource {

        Bootstrap() {
            super("bs");
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            exchange.respond(ResponseCode.CHANGED);
            String name = exchange.getRequestOptions().getUriQueryStrings().stream()
                    .filter(query -> query.startsWith("ep="))
                    .findFirst()
                    .orElseThrow()
                    .substring("ep=".length());
            asked.add(name);
            EndpointContext client = exchange.advanced().getRequest().getSourceContext();
            thread.execute(() -> provision(client));
        }
    }

    private void provision(EndpointContext client) {
        send(client, new Request(Code.DELETE), "/");
        if (server != null) {
            write(client, "/0/1", new LwM2mObjectInstance(1,
                    LwM2mSingleResource.newStringResource(0, server.toString()),
                    LwM2mSingleResource.newBooleanResource(1, false),
                    LwM2mSingleResource.newIntegerResource(2, mode),
                    LwM2mSingleResource.newBinaryResource(3, identity.getBytes(StandardCharsets.UTF_8)),
                    LwM2mSingleResource.newBinaryResource(4, serverKey),
                    LwM2mSingleResource.newBinaryResource(5, key),
                    LwM2mSingleResource.newIntegerResource(10, SHORT_SERVER_ID)));
            write(client, "/1/0", new LwM2mObjectInstance(0,
                    LwM2mSingleResource.newIntegerResource(0, SHORT_SERVER_ID),
                    LwM2mSingleResource.newIntegerResource(1, lifetime),
                    LwM2mSingleResource.newBooleanResource(6, false),
                    LwM2mSingleResource.newStringResource(7, "U")));
        }
        send(client, new Request(Code.POST), "/bs");
    }

    private void write(EndpointContext client, String path, LwM2mObjectInstance instance) {
        Request request = new Request(Code.PUT);
        request.getOptions().setContentFormat(ContentFormat.TLV.getCode());
        request.setPayload(new DefaultLwM2mEncoder()
                .encode(instance, ContentFormat.TLV, null, new LwM2mPath(path), MODEL));
        send(client, request, path);
    }

    private void send(EndpointContext client, Request request, String path) {
        request.setDestinationContext(client);
        if (!path.equals("/")) {
            request.getOptions().setUriPath(path);
        }
        endpoint.sendRequest(request);
        try {
            Response response = request.waitForResponse(Patience.MILLIS);
            String answer = response == null ? "silence" : response.getCode().text;
            answers.add(request.getCode() + " " + path + " " + answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        coap.destroy();
    }
}
