// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.lwm2m.internal.network.NetworkPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.Destroyable;
import org.eclipse.leshan.core.Startable;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.peer.IpPeer;
import org.eclipse.leshan.core.response.ReadResponse;

/**
 * Connectivity Monitoring, /4/0 (OMA TS Core 1.1, E.5): of a sub-device the link between it and the gateway, so that a
 * server can choose its moment; where nothing is known of one, and of the gateway itself, the network that leads to the
 * server.
 */
final class ConnectivityInstance extends BaseInstanceEnabler implements Startable, Destroyable {

    static final int BEARER = 0;
    static final int AVAILABLE_BEARERS = 1;
    static final int SIGNAL_STRENGTH = 2;
    static final int IP_ADDRESSES = 4;

    private static final int SOME_CELLULAR = 20;
    private static final int WLAN = 21;
    private static final int BLUETOOTH = 22;
    private static final int ETHERNET = 41;
    /** The last of those that are reserved for other wires. */
    private static final int SERIAL_LINE = 50;
    private static final long NO_RADIO = 0;
    /** As Bluetooth says it (Core 5.4, Vol 4, 7.5.4): no such strength can be received. */
    private static final long UNKNOWN_STRENGTH = 127;

    private final LinkWatch link;

    ConnectivityInstance(LinkWatch link) {
        super(0);
        this.link = link;
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        return List.of(BEARER, AVAILABLE_BEARERS, SIGNAL_STRENGTH, IP_ADDRESSES);
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
        LinkQuality quality = link.current();
        Optional<NetworkPath> network = network(server);
        return switch (resource) {
            case BEARER -> ReadResponse.success(resource, bearer(quality, network));
            case AVAILABLE_BEARERS -> ReadResponse.success(
                    resource, Map.of(0, (long) bearer(quality, network)), ResourceModel.Type.INTEGER);
            case SIGNAL_STRENGTH -> ReadResponse.success(resource, strength(quality, network));
            case IP_ADDRESSES -> ReadResponse.success(resource, addresses(network), ResourceModel.Type.STRING);
            default -> ReadResponse.notFound();
        };
    }

    private static Optional<NetworkPath> network(LwM2mServer server) {
        return server.getTransportData() instanceof IpPeer peer
                ? NetworkPath.to(peer.getSocketAddress())
                : Optional.empty();
    }

    private static int bearer(LinkQuality quality, Optional<NetworkPath> network) {
        return switch (quality.bearer()) {
            case WIRE -> SERIAL_LINE;
            case BLUETOOTH -> BLUETOOTH;
            case UNKNOWN -> network.map(NetworkPath::bearer).map(ConnectivityInstance::code).orElse(ETHERNET);
        };
    }

    private static int code(NetworkPath.Bearer bearer) {
        return switch (bearer) {
            case ETHERNET -> ETHERNET;
            case WLAN -> WLAN;
            case CELLULAR -> SOME_CELLULAR;
        };
    }

    private static long strength(LinkQuality quality, Optional<NetworkPath> network) {
        int bearer = bearer(quality, network);
        OptionalInt known = quality.bearer() == LinkQuality.Bearer.UNKNOWN
                ? network.map(NetworkPath::signalDbm).orElseGet(OptionalInt::empty)
                : quality.signalDbm();
        return known.isPresent() ? known.getAsInt() : bearer >= ETHERNET ? NO_RADIO : UNKNOWN_STRENGTH;
    }

    private static Map<Integer, String> addresses(Optional<NetworkPath> network) {
        Map<Integer, String> addresses = new HashMap<>();
        network.ifPresent(path -> path.addresses().forEach(address -> addresses.put(addresses.size(), address)));
        return addresses;
    }

    /** The link has changed enough to be worth a notification. */
    void notifyChanged() {
        fireResourcesChange(getResourcePaths(BEARER, AVAILABLE_BEARERS, SIGNAL_STRENGTH));
    }

    @Override
    public void start() {
        link.start();
    }

    @Override
    public void destroy() {
        link.stop();
    }
}
