// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.tools.testing;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.concurrent.ThreadLocalRandom;

/** UDP ports of the loopback interface. */
public final class Ports {

    /** Below the ports that systems give to those who do not care which they get (Linux: from 32768). */
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;

    private Ports() {}

    /** One that nobody listens to now, nor will by chance. */
    public static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (SocketException e) {
                // somebody listens to this one
            }
        }
    }
}
