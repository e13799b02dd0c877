// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {

    @ParameterizedTest
    @CsvSource({
        "files.example.com, files.example.com",
        "FILES.Example.COM, files.example.com",
        "files.example.com., files.example.com",
        "localhost, localhost",
        "bücher.example, xn--bcher-kva.example",
        "10.1.2.3, 10.1.2.3",
        "[::1], 0:0:0:0:0:0:0:1",
        "::1, 0:0:0:0:0:0:0:1",
        "[0:0::0:1], 0:0:0:0:0:0:0:1",
        "[::ffff:10.1.2.3], 10.1.2.3",
        "[::FFFF:0a01:0203], 10.1.2.3",
        "１２７.0.0.1x, 127.0.0.1x",
    })
    void allWaysOfWritingComeToOne(String written, String name) {
        assertEquals(name, Host.of(written).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2130706433", "0x7f000001", "0x7F.1", "0177.0.0.1", "127.1", "1.2.3", "256.1.1.1", "1.2.3.4.5", "127.0.0.01",
        "127.0.0.1.", "evil.0x1", "0", "1", "１２７.0.0.1", "127。0。0。1", "[fe80::1%eth0]", "[fe80::1%25eth0]", "[::1%0]",
        "[1.2.3.4]x", "[gg::1]", ":::", "1::2::3", "", ".", "a..b", "-a.example", "a b", "a/b", "a@b", "*", "*.a", "a:80"
    })
    void whatIsNeitherANameNorAnAddressInItsUsualFormIsRefused(String written) {
        assertThrows(IllegalArgumentException.class, () -> Host.of(written));
    }

    @Property
    void everyAddressComesBackAsItself(@ForAll @Size(4) byte[] four, @ForAll @Size(16) byte[] sixteen)
            throws UnknownHostException {
        for (byte[] bytes : new byte[][] {four, sixteen}) {
            InetAddress address = InetAddress.getByAddress(bytes);
            Host host = Host.of(address.getHostAddress());
            assertEquals(address, host.address().orElseThrow());
            assertEquals(host, Host.of(host.toString()));
        }
    }

    /** No text at all can be a name and mean an address to whoever resolves it. */
    @Property
    void whatIsTakenForANameDoesNotEndInANumber(@ForAll String text) {
        try {
            Host host = Host.of(text);
            String last = host.name().substring(host.name().lastIndexOf('.') + 1);
            assertTrue(host.address().isPresent() || !last.matches("\\d+|0x[0-9a-f]*"), host.name());
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage() != null);
        }
    }
}
