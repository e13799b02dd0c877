// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.1.1", "198.18.0.1", "203.0.113.9",
        "224.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fec0::1",
        "fc00::1", "fd00:ec2::254", "ff02::1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:101::1",
        "2001::1", "2001:db8::1", "3fff::1", "100::1", "4000::1"
    })
    void areNotThoseOfAPlantAMachineOrACloud(String address) {
        assertFalse(PublicAddresses.contain(Host.literal(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "223.255.255.255",
        "2606:4700::1111", "2a00::1", "2001:4860::8888", "64:ff9b::101:101", "2002:101:101::1"
    })
    void areAllOthers(String address) {
        assertTrue(PublicAddresses.contain(Host.literal(address)));
    }

    /** Whatever leads to an IPv4 address is as public as that. */
    @Property
    void isTheSameHoweverAnIpv4AddressIsWrapped(@ForAll @Size(4) byte[] four) throws UnknownHostException {
        boolean expected = PublicAddresses.contain(InetAddress.getByAddress(four));
        String hex = HexFormat.of().formatHex(four);
        String words = hex.substring(0, 4) + ":" + hex.substring(4);
        for (String wrapped : new String[] {"::ffff:" + words, "64:ff9b::" + words, "2002:" + words + "::1"}) {
            assertTrue(expected == PublicAddresses.contain(Host.literal(wrapped)), wrapped);
        }
    }

    /** What Java itself knows to be of this machine or of a plant is never public. */
    @Property
    void neverHoldWhatJavaCallsLocal(@ForAll @Size(4) byte[] four, @ForAll @Size(16) byte[] sixteen)
            throws UnknownHostException {
        for (byte[] bytes : new byte[][] {four, sixteen}) {
            InetAddress address = InetAddress.getByAddress(bytes);
            boolean local = address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress() || address.isMulticastAddress();
            assertFalse(local && PublicAddresses.contain(address), address::toString);
        }
    }
}
