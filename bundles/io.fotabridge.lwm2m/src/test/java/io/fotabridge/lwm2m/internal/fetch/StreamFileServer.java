// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.serialization.TcpDataParser;
import org.eclipse.californium.core.network.serialization.TcpDataSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A CoAP server on streams (RFC 8323), with the body of a {@link ScriptedServer}; one connection after the other. */
final class StreamFileServer implements AutoCloseable {

    /** A signalling message with a token, which every peer has to answer (5.4). */
    private static final byte[] PING = {0x02, (byte) 0xe2, 0x11, 0x22};

    private static final Logger LOG = LoggerFactory.getLogger(StreamFileServer.class);

    final List<String> requests = new CopyOnWriteArrayList<>();
    /** After so many requests, the connection is closed. */
    volatile int closesAfter = Integer.MAX_VALUE;
    /** Before its first answer, it sends a ping. */
    volatile boolean pings;
    private final ScriptedServer script;
    private final ServerSocket listening;

    StreamFileServer(ServerSocket listening, ScriptedServer script) {
        this.listening = listening;
        this.script = script;
        Thread thread = new Thread(this::accept, "stream-file-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    serve(socket);
                } catch (EOFException | SSLException e) {
                    LOG.debug("a connection has ended: {}", e.getMessage());
                } catch (SocketException e) {
                    if (listening.isClosed()) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) throws IOException {
        MessageStream stream = new MessageStream(socket.getInputStream(), socket.getOutputStream());
        stream.introduce();
        for (int served = 0; served < closesAfter; served++) {
            byte[] bytes = stream.next();
            if (pings && served == 0) {
                stream.write(PING);
            }
            Request request = (Request) new TcpDataParser().parseMessage(bytes);
            requests.add(request.getOptions().getUriPathString() + " " + request.getOptions().getBlock2().getNum());
            stream.write(new TcpDataSerializer().getByteArray(response(request)));
        }
    }

    private Response response(Request request) {
        int number = request.getOptions().getBlock2().getNum();
        Answer answer = script.answer(number, request.getOptions().getBlock2().getSzx()).orElseThrow();
        Response response = new Response(
                answer instanceof Answer.Given ? ResponseCode.CONTENT : ResponseCode.NOT_FOUND);
        response.setToken(request.getToken());
        if (answer instanceof Answer.Given given) {
            Block block = given.block();
            response.setPayload(block.bytes());
            int of = (int) (block.offset() / block.blockSize());
            response.getOptions().setBlock2(block.szx(), !block.last(), of);
            block.entityTag().ifPresent(tag -> response.getOptions().addETag(HexFormat.of().parseHex(tag)));
            block.size().ifPresent(size -> response.getOptions().setSize2((int) size));
        }
        return response;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
