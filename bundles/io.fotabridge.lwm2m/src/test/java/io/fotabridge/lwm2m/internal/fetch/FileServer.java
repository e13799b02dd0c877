// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.option.BlockOption;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.Bytes;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;

/** A CoAP server with one file, that answers block by block and misbehaves on command. */
final class FileServer implements AutoCloseable {

    final Set<Integer> clients = ConcurrentHashMap.newKeySet();
    /** DTLS sessions over which something was asked. */
    final Set<Object> sessions = ConcurrentHashMap.newKeySet();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile byte[] file;
    volatile byte[] etag = {1, 2, 3};
    volatile int largestSzx = 6;
    volatile boolean tellsSize = true;
    /** Requests that are answered; those after it meet with silence. */
    volatile int answers = Integer.MAX_VALUE;
    volatile boolean sequentialOnly;
    /** The first request for this block is as good as lost: neither it nor its repetitions are answered. */
    volatile int losesOnce = -1;
    volatile ResponseCode refusal;
    volatile OptionalLong maxAge = OptionalLong.empty();
    volatile Runnable onRequest = () -> {};
    private final CoapServer server;
    private final CoapEndpoint endpoint;
    private final String scheme;
    private int next;

    FileServer(byte[] file) {
        this(file, (Consumer<DtlsConnectorConfig.Builder>) null);
    }

    FileServer(byte[] file, SinglePskStore keys) {
        this(file, dtls -> dtls.setPskStore(keys));
    }

    /** One that speaks DTLS as it is told to. */
    FileServer(byte[] file, Consumer<DtlsConnectorConfig.Builder> security) {
        this.file = file;
        scheme = security == null ? "coap" : "coaps";
        Configuration config = new Configuration(CoapConfig.DEFINITIONS, DtlsConfig.DEFINITIONS)
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0)
                // With more of them, answers overtake each other on a busy machine, and are asked for again.
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY);
        CoapEndpoint.Builder builder = new CoapEndpoint.Builder().setConfiguration(config);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (security == null) {
            builder.setInetSocketAddress(address);
        } else {
            DtlsConnectorConfig.Builder dtls = DtlsConnectorConfig.builder(config).setAddress(address);
            security.accept(dtls);
            builder.setConnector(new DTLSConnector(dtls.build()));
        }
        endpoint = builder.build();
        server = new CoapServer(config);
        server.addEndpoint(endpoint);
        server.add(new FileResource());
        server.start();
    }

    URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + endpoint.getAddress().getPort() + "/file");
    }

    private final class FileResource extends CoapResource {

        FileResource() {
            super("file");
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            clients.add(exchange.getSourcePort());
            Bytes session = exchange.getSourceContext().get(DtlsEndpointContext.KEY_SESSION_ID);
            if (session != null) {
                sessions.add(session);
            }
            BlockOption asked = exchange.getRequestOptions().getBlock2();
            requests.add(asked.getNum() + "/" + asked.getSize());
            onRequest.run();
            if (refusal != null) {
                maxAge.ifPresent(exchange::setMaxAge);
                exchange.respond(refusal);
                return;
            }
            if (asked.getNum() == losesOnce) {
                losesOnce = -1;
            } else if (requests.size() > answers) {
                exchange.accept(); // an acknowledgement, and nothing after it
            } else if (sequentialOnly && asked.getNum() != 0 && asked.getNum() != next) {
                exchange.respond(ResponseCode.REQUEST_ENTITY_INCOMPLETE);
            } else {
                next = asked.getNum() + 1;
                exchange.respond(block(asked));
            }
        }

        private Response block(BlockOption asked) {
            int szx = Math.min(asked.getSzx(), largestSzx);
            int size = 16 << szx;
            int start = asked.getOffset();
            if (start >= file.length) {
                return new Response(ResponseCode.BAD_OPTION);
            }
            int end = Math.min(file.length, start + size);
            Response response = new Response(ResponseCode.CONTENT);
            response.setPayload(Arrays.copyOfRange(file, start, end));
            response.getOptions().setBlock2(szx, end < file.length, start / size);
            if (etag != null) {
                response.getOptions().addETag(etag);
            }
            if (tellsSize) {
                response.getOptions().setSize2(file.length);
            }
            return response;
        }
    }

    @Override
    public void close() {
        server.destroy();
    }
}
