// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FirmwareException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.californium.core.coap.MessageFormatException;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.serialization.TcpDataParser;
import org.eclipse.californium.core.network.serialization.TcpDataSerializer;

/**
 * Asks a CoAP server for blocks over one TCP or TLS connection (RFC 8323), with a thread that reads. Californium's own
 * connectors for TCP need Netty and do not introduce themselves, as the RFC demands; its messages are used here.
 */
final class TcpBlockSource implements BlockSource {

    private final BlockRequests requests;
    private final Wiring wiring;
    private final Duration patience;
    private final Socket socket = new Socket();
    private final CompletableFuture<MessageStream> connected = new CompletableFuture<>();
    private final Map<Token, Asked> outstanding = new ConcurrentHashMap<>();
    private final Thread reader = new Thread(this::read, "coap-tcp-fetch");
    private volatile FirmwareException broken;
    private BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private int tokens;

    /** A block that was asked for, and where the answer is waited for. */
    private record Asked(int number, BlockingQueue<Answer> answers) {}

    /** Makes of a connected socket what bytes are exchanged over: for TLS, with a handshake. */
    @FunctionalInterface
    interface Wiring {
        Socket wire(Socket connected) throws IOException;
    }

    private TcpBlockSource(BlockRequests requests, Wiring wiring, Duration patience) {
        this.requests = requests;
        this.wiring = wiring;
        this.patience = patience;
    }

    /** Connects; blocks until the server is there, or patience has an end. */
    static TcpBlockSource connect(BlockRequests requests, Wiring wiring, Duration patience)
            throws FirmwareException, InterruptedException {
        TcpBlockSource source = new TcpBlockSource(requests, wiring, patience);
        source.reader.setDaemon(true);
        source.reader.start();
        boolean ready = false;
        try {
            source.connected.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            ready = true;
            return source;
        } catch (ExecutionException e) {
            throw FetchFailures.notConnected(requests.uri(), e.getCause());
        } catch (TimeoutException e) {
            throw FetchFailures.lost(requests.uri(), "does not answer");
        } finally {
            if (!ready) {
                source.close();
            }
        }
    }

    private void read() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.connect(requests.server(), (int) patience.toMillis());
            try (Socket wired = wiring.wire(socket)) {
                MessageStream stream = new MessageStream(wired.getInputStream(), wired.getOutputStream());
                stream.introduce();
                connected.complete(stream);
                TcpDataParser parser = new TcpDataParser();
                while (true) {
                    if (parser.parseMessage(stream.next()) instanceof Response response) {
                        received(response);
                    }
                }
            }
        } catch (IOException | MessageFormatException e) {
            connected.completeExceptionally(e);
            broken = FetchFailures.lost(requests.uri(), "broke the connection: " + e.getMessage());
            outstanding.keySet().forEach(this::refuse);
        }
    }

    private void received(Response response) {
        Asked asked = outstanding.remove(response.getToken());
        if (asked != null) {
            asked.answers().add(requests.answer(asked.number(), response));
        }
    }

    private void refuse(Token token) {
        Asked asked = outstanding.remove(token);
        if (asked != null) {
            asked.answers().add(new Answer.Refused(asked.number(), broken));
        }
    }

    @Override
    public void ask(int number, int szx) {
        Request request = requests.get(number, szx);
        Token token = new Token(ByteBuffer.allocate(Integer.BYTES).putInt(tokens++).array());
        request.setToken(token);
        outstanding.put(token, new Asked(number, answers));
        try {
            connected.join().write(new TcpDataSerializer().getByteArray(request));
        } catch (IOException e) {
            broken = FetchFailures.lost(requests.uri(), "broke the connection: " + e.getMessage());
        }
        if (broken != null) {
            refuse(token);
        }
    }

    @Override
    public Optional<Answer> next(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(answers.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public void forget() {
        outstanding.clear();
        answers = new LinkedBlockingQueue<>();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** The reader ends with its socket. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
