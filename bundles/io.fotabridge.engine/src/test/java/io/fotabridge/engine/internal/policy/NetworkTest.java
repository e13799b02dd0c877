// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.2, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "::/0, ::1, true",
        "::/0, 127.0.0.1, false",
        "::ffff:10.0.0.0/8, 10.1.1.1, true",
    })
    void containsWhatBeginsAsItDoes(String network, String address, boolean contained) {
        assertEquals(contained, Network.parse(network).contains(Host.literal(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/x", "10.0.0.1/8", "fd00::1/8", "fd00::/129", "example.com",
        "example.com/8", "", "/8", "10.0.0/8", "010.0.0.0/8"
    })
    void whatIsNoNetworkIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
    }

    /** Against the arithmetic that the notation stands for. */
    @Property
    void containsTheAddressesThatAreEqualAfterTheShift(
            @ForAll @Size(16) byte[] first,
            @ForAll @IntRange(max = 128) int prefix,
            @ForAll @IntRange(max = 127) int changedBit)
            throws UnknownHostException {
        BigInteger number = new BigInteger(1, first);
        BigInteger common = number.shiftRight(128 - prefix);
        Network network = new Network(address(common.shiftLeft(128 - prefix)), prefix);
        BigInteger changed = number.flipBit(changedBit);
        assertTrue(network.contains(address(number)));
        assertEquals(changed.shiftRight(128 - prefix).equals(common), network.contains(address(changed)));
    }

    private static InetAddress address(BigInteger number) throws UnknownHostException {
        byte[] bytes = new byte[16];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = number.shiftRight(8 * (15 - i)).byteValue();
        }
        return Inet6Address.getByAddress(null, bytes, -1); // also what Java would make an IPv4 address of
    }

    @Test
    void twoKindsOfAddressesHaveNothingInCommon() {
        assertFalse(Network.parse("::/0").contains(Host.literal("1.2.3.4")));
    }
}
