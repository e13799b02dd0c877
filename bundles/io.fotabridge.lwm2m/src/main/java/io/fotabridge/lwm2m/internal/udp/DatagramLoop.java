// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.udp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives for any number of sockets on one thread: Californium has one thread or two for each, which is hundreds for a
 * gateway with many devices. Thread-safe.
 */
public final class DatagramLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatagramLoop.class);
    private static final int LARGEST_DATAGRAM = 65_535;
    /** So that one busy socket does not keep the others waiting. */
    private static final int AT_A_TIME = 16;

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_DATAGRAM);

    /** @param threadName of the thread, which is a daemon */
    public DatagramLoop(String threadName) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no sockets can be waited for", e);
        }
        Thread thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Opens a socket.
     *
     * @param handler given what arrives, on this loop's thread; must not block, nor keep the packet or its bytes
     */
    public DatagramChannel open(InetSocketAddress local, Consumer<DatagramPacket> handler) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.bind(local);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, handler);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        selector.wakeup();
        return channel;
    }

    /** Lets go of sockets that were closed. */
    public void forgetClosed() {
        selector.wakeup();
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::receive);
            }
        } catch (ClosedSelectorException e) {
            LOG.trace("closed in the middle", e);
        } catch (IOException e) {
            LOG.error("no datagrams are received any more", e);
        }
    }

    @SuppressWarnings("unchecked") // what open() has attached
    private void receive(SelectionKey key) {
        Consumer<DatagramPacket> handler = (Consumer<DatagramPacket>) key.attachment();
        try {
            int received = 0;
            while (received < AT_A_TIME && receive((DatagramChannel) key.channel(), handler)) {
                received++;
            }
        } catch (ClosedChannelException e) {
            LOG.trace("closed in the middle", e);
        } catch (IOException | RuntimeException | Error e) { // the other sockets need this thread, whatever happens
            LOG.warn("a datagram is lost", e);
        }
    }

    private boolean receive(DatagramChannel channel, Consumer<DatagramPacket> handler) throws IOException {
        buffer.clear();
        SocketAddress from = channel.receive(buffer);
        if (from == null) {
            return false;
        }
        handler.accept(new DatagramPacket(buffer.array(), buffer.position(), from));
        return true;
    }

    /** Receives nothing any more. Sockets that are open stay open. */
    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("the selector cannot be closed", e);
        }
    }
}
