// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.fetch.OriginAccess;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;

/**
 * One connection for one request. It goes to an address that the policy has admitted, and not to whatever the DNS says
 * a moment later. Blocking, over a channel, so that an interrupt ends it at once.
 */
final class HttpConnection implements Closeable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Each may take its time to be silent. */
    private static final int MOST_ADDRESSES = 4;

    /** A server that sends more is not one that serves packages. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .setMaxEmptyLineCount(10)
            .setBufferSize(16 * 1024)
            .build();

    private static final int MOST_INTERIM_ANSWERS = 10;
    private static final int FIRST_FINAL_STATUS = 200;

    private final SocketChannel channel;
    /** The limits are given to the parser once more, because the library makes its parsers without any. */
    private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(
            LIMITS, null, null, null, null, null, unlimited -> new HeadParser(LIMITS));

    private HttpConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects to the first of the admitted addresses that answers. */
    static HttpConnection open(OriginAccess access, int port) throws IOException {
        IOException refused = new ConnectException("there is no address");
        int tried = Math.min(access.addresses().size(), MOST_ADDRESSES);
        for (InetAddress address : access.addresses().subList(0, tried)) {
            try {
                return new HttpConnection(connected(new InetSocketAddress(address, port)));
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                refused = e;
            }
        }
        throw (IOException) new ConnectException("the server cannot be reached").initCause(refused);
    }

    private static SocketChannel connected(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, (int) CONNECT_TIMEOUT.toMillis());
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Speaks HTTP in the clear. */
    void plain(Duration idleTimeout) throws IOException {
        bind(channel.socket(), idleTimeout);
    }

    /** Speaks HTTP over TLS, with a server that proves to be {@code host}. */
    void secure(SSLContext context, String host, int port, Duration idleTimeout) throws IOException {
        channel.socket().setSoTimeout((int) idleTimeout.toMillis());
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(channel.socket(), host, port, false);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        bind(secured, idleTimeout);
    }

    private void bind(Socket socket, Duration idleTimeout) throws IOException {
        socket.setSoTimeout((int) idleTimeout.toMillis());
        http.bind(socket);
    }

    /** Sends a request and returns the head of its answer; the body is still to be read. */
    ClassicHttpResponse exchange(ClassicHttpRequest request) throws IOException, HttpException {
        http.sendRequestHeader(request);
        http.flush();
        for (int interim = 0; interim <= MOST_INTERIM_ANSWERS; interim++) {
            ClassicHttpResponse response = http.receiveResponseHeader();
            if (response.getCode() >= FIRST_FINAL_STATUS) {
                http.receiveResponseEntity(response);
                return response;
            }
        }
        throw new ProtocolException("only interim answers");
    }

    /** Without a word to the server: whatever it still sends is not wanted. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
