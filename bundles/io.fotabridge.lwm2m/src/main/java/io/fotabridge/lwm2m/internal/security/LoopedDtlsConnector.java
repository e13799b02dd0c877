// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.security;

import io.fotabridge.lwm2m.internal.udp.DatagramLoop;
import io.fotabridge.lwm2m.internal.udp.SharedThreads;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;

/** A DTLS connector without threads of its own: it receives on a loop, and works on an executor that others share. */
final class LoopedDtlsConnector extends ResumingConnector {

    private final DatagramLoop loop;
    private volatile DatagramChannel channel;

    /** @param config with no receiver threads */
    LoopedDtlsConnector(DtlsConnectorConfig config, SessionMemory memory, SharedThreads threads) {
        super(config, memory);
        loop = threads.datagrams();
        setExecutor(threads.protocol());
    }

    @Override
    protected void start(InetSocketAddress bindAddress) throws IOException {
        if (!isRunning()) {
            DatagramChannel opened = loop.open(bindAddress, this::processDatagram);
            channel = opened;
            init(bindAddress, opened.socket(), null);
        }
    }

    @Override
    public void stop() {
        super.stop();
        loop.forgetClosed();
    }

    /** A full send buffer is a lost datagram, as anywhere else on the way: DTLS and CoAP send it again. */
    @Override
    protected void sendNextDatagramOverNetwork(DatagramPacket packet) throws IOException {
        channel.send(
                ByteBuffer.wrap(packet.getData(), packet.getOffset(), packet.getLength()), packet.getSocketAddress());
    }
}
