// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.udp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatagramLoopTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final DatagramLoop loop = new DatagramLoop("loop-under-test");
    private final List<String> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        loop.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("loop-under-test")));
    }

    @Test
    void receivesForManySocketsAndTellsThemApart() throws IOException {
        List<DatagramChannel> sockets = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String name = "socket " + i + ": ";
            sockets.add(open(packet -> received.add(name + text(packet))));
        }
        for (int i = 0; i < 100; i++) {
            send(sockets.get(i), Integer.toString(i));
        }

        await().until(() -> received.size() == 100);
        for (int i = 0; i < 100; i++) {
            assertTrue(received.contains("socket " + i + ": " + i), received.toString());
        }
        closeAll(sockets);
    }

    @Test
    void aHandlerThatFailsHarmsNobody() throws IOException {
        DatagramChannel bad = open(packet -> {
            if (text(packet).equals("x")) {
                throw new IllegalStateException("expected");
            }
            throw new OutOfMemoryError("expected, and none");
        });
        DatagramChannel good = open(packet -> received.add(text(packet)));
        send(bad, "x");
        send(good, "one");
        send(bad, "y");
        send(good, "two");

        await().until(() -> received.equals(List.of("one", "two")));
        closeAll(List.of(bad, good));
    }

    @Test
    void letsGoOfSocketsThatAreClosed() throws IOException {
        long before = openFiles();
        for (int i = 0; i < 50; i++) {
            open(packet -> { }).close();
            loop.forgetClosed();
        }

        await().untilAsserted(() -> assertTrue(openFiles() < before + 10, openFiles() + " after " + before));
    }

    @Test
    void opensNoSocketWhenItIsClosed() {
        loop.close();

        assertThrows(RuntimeException.class, () -> open(packet -> { }));
    }

    @Test
    void saysSoWhenTheAddressIsTaken() throws IOException {
        DatagramChannel first = open(packet -> { });
        SocketAddress taken = first.getLocalAddress();

        assertThrows(IOException.class, () -> loop.open((InetSocketAddress) taken, packet -> { }));
        first.close();
        assertThrows(ClosedChannelException.class, () -> first.send(ByteBuffer.allocate(1), taken));
    }

    private DatagramChannel open(Consumer<DatagramPacket> handler) throws IOException {
        return loop.open(ANY_PORT, handler);
    }

    private static void send(DatagramChannel to, String text) throws IOException {
        try (DatagramChannel from = DatagramChannel.open()) {
            assertEquals(
                    text.length(),
                    from.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), to.getLocalAddress()));
        }
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), packet.getOffset(), packet.getLength(), StandardCharsets.US_ASCII);
    }

    private static void closeAll(List<DatagramChannel> sockets) throws IOException {
        for (DatagramChannel socket : sockets) {
            socket.close();
        }
    }

    private static long openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
