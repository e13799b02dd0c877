// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;

/** UDP ports of the loopback interface. */
public final class Ports {

    private Ports() {}

    /** One that nobody listens to now. */
    public static int free() throws SocketException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
