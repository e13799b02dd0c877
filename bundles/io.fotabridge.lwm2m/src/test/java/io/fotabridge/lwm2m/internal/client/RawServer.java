// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.tools.testing.Patience;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.RawData;

/** A server that does nothing by itself: it acknowledges what a test wants to be acknowledged, and when. */
final class RawServer implements AutoCloseable {

    private final DatagramSocket socket;
    private final UdpDataParser parser = new UdpDataParser();
    private final UdpDataSerializer serializer = new UdpDataSerializer();
    /** What came while an answer was awaited. */
    private final Queue<Message> waiting = new ArrayDeque<>();
    /** Message ids of the client's own. It repeats what is not acknowledged soon: after any pause of the machine. */
    private final Set<Integer> seen = new HashSet<>();
    private InetSocketAddress client;
    private int lastMid = 1000;

    RawServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    String uri() {
        return "coap://127.0.0.1:" + socket.getLocalPort();
    }

    /** Takes the next registration. The client is whoever spoke last. */
    void awaitRegistration() throws IOException {
        register(nextRequest());
    }

    /** The next request, which is not answered. */
    Request nextRequest() throws IOException {
        return (Request) next(Patience.MILLIS).orElseThrow(() -> new AssertionError("no request came"));
    }

    /** Answers a request to register. */
    void register(Request request) throws IOException {
        Response created = new Response(ResponseCode.CREATED);
        created.setType(Type.ACK);
        created.setMID(request.getMID());
        created.setToken(request.getToken());
        created.getOptions().setLocationPath("rd/1");
        send(created);
    }

    /** Begins to observe, in the way that notifications are then sent, and returns what is there now. */
    String observe(Type type, String path, int token) throws IOException {
        Request request = request(type, path, token);
        request.setObserve();
        send(request);
        return nextResponse().getPayloadString();
    }

    /** Ends an observation. */
    void cancel(String path, int token) throws IOException {
        Request request = request(Type.CON, path, token);
        request.setObserveCancel();
        send(request);
        nextResponse();
    }

    String read(String path) throws IOException {
        Request request = request(Type.CON, path, 99);
        send(request);
        while (true) {
            Message message = receive(Patience.MILLIS).orElseThrow(() -> new AssertionError("nothing came"));
            if (message.getToken().equals(request.getToken())) {
                return message.getPayloadString();
            }
            waiting.add(message);
        }
    }

    private Request request(Type type, String path, int token) {
        Request request = new Request(Code.GET, type);
        request.setMID(++lastMid);
        request.setToken(new Token(new byte[] {(byte) token}));
        request.getOptions().setUriPath(path);
        request.getOptions().setAccept(0);
        return request;
    }

    /** The next answer or notification, which is not acknowledged. */
    Response nextResponse() throws IOException {
        return (Response) next(Patience.MILLIS).orElseThrow(() -> new AssertionError("nothing came"));
    }

    /** Whether nothing comes for a while. */
    boolean isSilentFor(int millis) throws IOException {
        return next(millis).isEmpty();
    }

    private Optional<Message> next(int millis) throws IOException {
        return waiting.isEmpty() ? receive(millis) : Optional.of(waiting.remove());
    }

    /** The next message that is not one of those before it once more. */
    private Optional<Message> receive(int millis) throws IOException {
        Optional<Message> message;
        do {
            message = receiveAny(millis);
        } while (message.isPresent() && isRepeated(message.get()));
        return message;
    }

    private boolean isRepeated(Message message) {
        return (message.getType() == Type.CON || message.getType() == Type.NON) && !seen.add(message.getMID());
    }

    private Optional<Message> receiveAny(int millis) throws IOException {
        socket.setSoTimeout(millis);
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            do {
                socket.receive(packet);
            } while (packet.getLength() <= 4); // the acknowledgement of a request that is answered later
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        Message message = parser.parseMessage(Arrays.copyOf(packet.getData(), packet.getLength()));
        client = (InetSocketAddress) packet.getSocketAddress();
        return Optional.of(message);
    }

    void acknowledge(Message message) throws IOException {
        send(EmptyMessage.newACK(message));
    }

    void reject(Message message) throws IOException {
        send(EmptyMessage.newRST(message));
    }

    private void send(Message message) throws IOException {
        if (message.getDestinationContext() == null) {
            message.setDestinationContext(new AddressEndpointContext(client));
        }
        RawData raw = CoAP.isRequest(message.getRawCode())
                ? serializer.serializeRequest((Request) message)
                : message instanceof Response response
                        ? serializer.serializeResponse(response)
                        : serializer.serializeEmptyMessage((EmptyMessage) message);
        socket.send(new DatagramPacket(raw.getBytes(), raw.getSize(), client));
    }

    @Override
    public void close() {
        socket.close();
    }
}
