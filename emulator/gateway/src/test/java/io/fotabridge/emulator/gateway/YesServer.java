// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The least that a LwM2M client takes for a server: every confirmable request is granted (RFC 7252, section 3). */
final class YesServer implements AutoCloseable {

    private static final int POST = 2;
    private static final int CREATED = 0x41;
    private static final int DELETED = 0x42;
    private static final int ACKNOWLEDGEMENT = 0x60;
    private static final int LOCATION_PATH = 8;

    private final DatagramSocket socket;

    YesServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "yes-server");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "coap://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Each registration is given a place of its own, named by the number of its message. */
    private static byte[] answer(ByteBuffer request) {
        int tokenLength = request.get() & 0x0F;
        int code = request.get();
        short messageId = request.getShort();
        byte[] token = new byte[tokenLength];
        request.get(token);
        byte[] place = Integer.toHexString(messageId & 0xFFFF).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer answer = ByteBuffer.allocate(32)
                .put((byte) (ACKNOWLEDGEMENT | tokenLength))
                .put((byte) (code == POST ? CREATED : DELETED))
                .putShort(messageId)
                .put(token);
        if (code == POST) {
            answer.put((byte) (LOCATION_PATH << 4 | 2)).put("rd".getBytes(StandardCharsets.US_ASCII));
            answer.put((byte) place.length).put(place);
        }
        byte[] bytes = new byte[answer.position()];
        answer.flip().get(bytes);
        return bytes;
    }
}
