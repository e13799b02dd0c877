// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A NAT between one client and its server that forgets, loses, and counts what it sees of DTLS handshakes. */
final class Relay implements AutoCloseable {

    /** Handshake types (RFC 6347, section 4.3.2). */
    static final int CLIENT_HELLO = 1;
    static final int CLIENT_KEY_EXCHANGE = 16;

    private static final int RECORD_HEADER = 13;
    private static final int HANDSHAKE = 22;
    private static final int CONNECTION_ID_RECORD = 25;
    /** Of a ClientHello, behind the header of the message and the version. */
    private static final int RANDOM = RECORD_HEADER + 12 + 2;
    private static final int RANDOM_LENGTH = 32;

    /** A message of a handshake, which is known by the random bytes that the client has begun it with. */
    private record HandshakeMessage(int type, ByteBuffer random) {}

    private final DatagramSocket front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final List<DatagramSocket> backs = new CopyOnWriteArrayList<>();
    private final List<HandshakeMessage> handshakes = new CopyOnWriteArrayList<>();
    private final SocketAddress server;
    private volatile SocketAddress client;
    private volatile boolean lossy;
    private volatile int records;
    private ByteBuffer lastRandom;

    Relay(URI server) throws SocketException {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
        rebind();
        start(front, this::fromClient);
    }

    String uri() {
        return "coaps://127.0.0.1:" + front.getLocalPort();
    }

    /** From now on the server sees another address. What it sends to the one before still arrives. */
    void rebind() throws SocketException {
        DatagramSocket back = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        backs.add(back);
        start(back, this::fromServer);
    }

    /** Whether what the client sends is lost. */
    void loseEverythingFromTheClient(boolean lose) {
        lossy = lose;
    }

    /** In how many handshakes the client has sent a message of this type, be it repeatedly; lost ones not counted. */
    long count(int handshakeType) {
        return handshakes.stream().filter(message -> message.type() == handshakeType).distinct().count();
    }

    /** How many records have carried a connection id. */
    int recordsWithConnectionId() {
        return records;
    }

    private interface Forward {
        void packet(DatagramPacket packet) throws IOException;
    }

    private void start(DatagramSocket socket, Forward forward) {
        Thread thread = new Thread(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            try {
                while (true) {
                    packet.setLength(2048);
                    socket.receive(packet);
                    forward.packet(packet);
                }
            } catch (IOException e) {
                socket.close(); // by the test's end
            }
        }, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void fromClient(DatagramPacket packet) throws IOException {
        client = packet.getSocketAddress();
        if (!lossy) {
            look(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
            packet.setSocketAddress(server);
            backs.get(backs.size() - 1).send(packet);
        }
    }

    private void fromServer(DatagramPacket packet) throws IOException {
        packet.setSocketAddress(client);
        front.send(packet);
    }

    private void look(ByteBuffer datagram) {
        while (datagram.remaining() > RECORD_HEADER) {
            int start = datagram.position();
            int type = datagram.get(start);
            if (type == CONNECTION_ID_RECORD) {
                records++; // whose length stands behind the id, which only its owner knows the length of
                return;
            }
            if (type == HANDSHAKE && datagram.getShort(start + 3) == 0) {
                look(datagram.get(start + RECORD_HEADER), datagram, start);
            }
            datagram.position(start + RECORD_HEADER + Short.toUnsignedInt(datagram.getShort(start + 11)));
        }
    }

    private void look(int type, ByteBuffer datagram, int start) {
        if (type == CLIENT_HELLO) {
            byte[] random = new byte[RANDOM_LENGTH];
            datagram.get(start + RANDOM, random);
            lastRandom = ByteBuffer.wrap(random);
        }
        handshakes.add(new HandshakeMessage(type, lastRandom));
    }

    @Override
    public void close() {
        front.close();
        backs.forEach(DatagramSocket::close);
    }
}
