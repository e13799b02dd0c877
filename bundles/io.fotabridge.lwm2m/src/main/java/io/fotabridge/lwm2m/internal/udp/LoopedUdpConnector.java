// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.UdpEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.exception.EndpointMismatchException;

/** Californium's connector without threads: it receives on a loop, and sends on the thread of whoever sends. */
public final class LoopedUdpConnector extends UDPConnector {

    private final DatagramLoop loop;
    private volatile DatagramChannel channel;
    private volatile EndpointContextMatcher matcher;

    public LoopedUdpConnector(InetSocketAddress address, Configuration config, DatagramLoop loop) {
        super(address, withoutThreads(config));
        this.loop = loop;
    }

    private static Configuration withoutThreads(Configuration config) {
        return new Configuration(config)
                .set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 0)
                .set(UdpConfig.UDP_SENDER_THREAD_COUNT, 0);
    }

    @Override
    public synchronized void start() throws IOException {
        if (!isRunning()) {
            DatagramChannel opened = loop.open(localAddr, this::processDatagram);
            channel = opened;
            init(opened.socket());
        }
    }

    @Override
    public void stop() {
        super.stop();
        loop.forgetClosed();
    }

    @Override
    public void setEndpointContextMatcher(EndpointContextMatcher given) {
        super.setEndpointContextMatcher(given);
        matcher = given;
    }

    /** A full send buffer is a lost datagram, as anywhere else on the way: CoAP sends it again. */
    @Override
    public void send(RawData message) {
        EndpointContext destination = message.getEndpointContext();
        EndpointContext connection = new UdpEndpointContext(destination.getPeerAddress());
        EndpointContextMatcher given = matcher;
        if (given != null && !given.isToBeSent(destination, connection)) {
            message.onError(new EndpointMismatchException("UDP sending"));
            return;
        }
        try {
            DatagramChannel open = channel;
            if (open == null || !isRunning()) {
                throw new IOException("the socket is closed");
            }
            message.onContextEstablished(connection);
            open.send(ByteBuffer.wrap(message.getBytes()), destination.getPeerAddress());
            message.onSent();
        } catch (IOException | RuntimeException e) {
            message.onError(e);
        }
    }
}
