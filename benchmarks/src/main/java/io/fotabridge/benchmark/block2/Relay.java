// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * Passes datagrams on between one client and a server, each of them after half of the round-trip time however many are
 * on their way, and loses some: with the same seed, the same ones of either direction.
 */
final class Relay implements AutoCloseable {

    private static final int LARGEST_DATAGRAM = 2048;
    private static final int BUFFER = 1 << 20;

    private final Route route;
    private final DatagramSocket front = socket();
    private final DatagramSocket back = socket();
    private final DelayQueue<Travelling> underWay = new DelayQueue<>();
    private final Thread sender = new Thread(this::sendWhatIsDue, "relay-sender");
    private volatile SocketAddress client;

    /** A datagram that has yet to arrive. */
    private record Travelling(long due, byte[] bytes, DatagramSocket from, SocketAddress to) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Travelling) other).due);
        }
    }

    private Relay(Route route) throws SocketException {
        this.route = route;
    }

    private static DatagramSocket socket() throws SocketException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(BUFFER);
        socket.setSendBufferSize(BUFFER);
        return socket;
    }

    static Relay start(Route route, int serverPort, long seed) throws SocketException {
        Relay relay = new Relay(route);
        SocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        relay.sender.setDaemon(true);
        relay.sender.start();
        relay.pass(relay.front, relay.back, server, new Random(seed));
        relay.pass(relay.back, relay.front, null, new Random(seed + 1));
        return relay;
    }

    /** The port that stands for that of the server. */
    int port() {
        return front.getLocalPort();
    }

    /** One direction. To null is to the client, where it was seen last. */
    private void pass(DatagramSocket in, DatagramSocket out, SocketAddress to, Random random) {
        Thread thread = new Thread(() -> {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
                while (true) {
                    packet.setLength(LARGEST_DATAGRAM);
                    in.receive(packet);
                    if (to != null) {
                        client = packet.getSocketAddress();
                    }
                    if (random.nextDouble() >= route.loss()) {
                        passOn(Arrays.copyOf(packet.getData(), packet.getLength()), out, to == null ? client : to);
                    }
                }
            } catch (IOException e) {
                if (!in.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }, "relay-" + in.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    private void passOn(byte[] bytes, DatagramSocket out, SocketAddress to) throws IOException {
        if (route.rttMillis() == 0) {
            out.send(new DatagramPacket(bytes, bytes.length, to));
        } else {
            long half = TimeUnit.MILLISECONDS.toNanos(route.rttMillis()) / 2;
            underWay.add(new Travelling(System.nanoTime() + half, bytes, out, to));
        }
    }

    private void sendWhatIsDue() {
        try {
            while (true) {
                Travelling arrived = underWay.take();
                arrived.from().send(new DatagramPacket(arrived.bytes(), arrived.bytes().length, arrived.to()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!back.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        sender.interrupt();
        back.close();
        front.close();
    }
}
