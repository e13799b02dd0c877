// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.network;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The way by which datagrams leave this machine for a server.
 *
 * @param addresses of the interface, the one that the server sees first
 * @param signalDbm empty where there is no radio, or it does not tell
 */
public record NetworkPath(Bearer bearer, List<String> addresses, OptionalInt signalDbm) {

    /** What an interface is, as far as Linux tells. */
    public enum Bearer {
        ETHERNET,
        WLAN,
        CELLULAR
    }

    /** Asks the kernel for its route; nothing is sent, and nothing is waited for. */
    public static Optional<NetworkPath> to(InetSocketAddress server) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            InetAddress own = socket.getLocalAddress();
            NetworkInterface device = NetworkInterface.getByInetAddress(own);
            if (device == null) {
                return Optional.empty();
            }
            NetworkDevice named = new NetworkDevice(Path.of("/"), device.getName());
            return Optional.of(new NetworkPath(named.bearer(), addresses(own, device), named.signalDbm()));
        } catch (IOException e) {
            return Optional.empty(); // no route: the interface went away under the connection
        }
    }

    private static List<String> addresses(InetAddress first, NetworkInterface device) {
        List<String> addresses = new ArrayList<>(List.of(text(first)));
        device.inetAddresses().filter(address -> !address.equals(first)).map(NetworkPath::text).forEach(addresses::add);
        return List.copyOf(addresses);
    }

    /** Without the name of the interface that Java hangs on addresses of link-local scope. */
    private static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }
}
