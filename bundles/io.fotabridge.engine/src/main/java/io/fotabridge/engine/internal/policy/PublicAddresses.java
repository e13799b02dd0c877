// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses that are on the Internet for everybody, and so in nobody's plant: neither special (IANA's registries of
 * special-purpose addresses, RFC 6890 and its successors) nor those where clouds keep what is known of their machines.
 */
final class PublicAddresses {

    private static final List<Network> NOT_PUBLIC_IPV4 = networks(
            "0.0.0.0/8", // this host, this network
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", // private
            "100.64.0.0/10", // between a provider and its customers
            "127.0.0.0/8", // this host
            "168.63.129.16/32", // what Azure tells its machines
            "169.254.0.0/16", // link-local, and what other clouds tell their machines
            "192.0.0.0/24", "192.88.99.0/24", // protocols
            "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", // documentation
            "198.18.0.0/15", // benchmarks
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /** All that is given to networks on the Internet. */
    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

    private static final List<Network> NOT_PUBLIC_IPV6 = networks(
            "2001::/23", // protocols, Teredo among them
            "2001:db8::/32", "3fff::/20"); // documentation

    /** IPv6 addresses that lead to an IPv4 one, which they hold behind so many bytes. */
    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_IPV4.stream().noneMatch(network -> network.contains(address));
        }
        if (NAT64.contains(address)) {
            return contain(embedded(address, NAT64));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return contain(embedded(address, SIX_TO_FOUR));
        }
        return GLOBAL_IPV6.contains(address)
                && NOT_PUBLIC_IPV6.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress embedded(InetAddress address, Network behind) {
        int from = behind.prefix() / Byte.SIZE;
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + Integer.BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::parse).toList();
    }
}
