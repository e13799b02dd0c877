// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.lwm2m.internal.network.NetworkPath.Bearer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkDeviceTest {

    @TempDir
    private Path root;

    @Test
    void tellsEthernetWlanAndModem() throws IOException {
        file("sys/class/net/eth0/uevent", "INTERFACE=eth0\nIFINDEX=2\n");
        file("sys/class/net/wwan0/uevent", "DEVTYPE=wwan\nINTERFACE=wwan0\n");
        Files.createDirectories(root.resolve("sys/class/net/wlan0/wireless"));

        assertEquals(Bearer.ETHERNET, device("eth0").bearer());
        assertEquals(Bearer.CELLULAR, device("wwan0").bearer());
        assertEquals(Bearer.CELLULAR, device("ppp0").bearer());
        assertEquals(Bearer.WLAN, device("wlan0").bearer());
        assertEquals(Bearer.ETHERNET, device("en7").bearer(), "where nothing is known");
    }

    @Test
    void readsTheSignalOfItsOwnLine() throws IOException {
        file("proc/net/wireless", """
                Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
                 face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
                wlan10: 0000   30.  -80.  -256        0      0      0      0      0        0
                 wlan0: 0000   54.  -56.  -256        0      0      0      0      0        0
                 wlan1: 0000   54.  66.   0           0      0      0      0      0        0
                 wlan2: 0000
                """);

        assertEquals(OptionalInt.of(-56), device("wlan0").signalDbm());
        assertEquals(OptionalInt.of(-80), device("wlan10").signalDbm());
        assertEquals(OptionalInt.empty(), device("wlan1").signalDbm(), "no decibels");
        assertEquals(OptionalInt.empty(), device("wlan2").signalDbm());
        assertEquals(OptionalInt.empty(), device("eth0").signalDbm());
    }

    @Test
    void findsTheWayToThisMachineItself() {
        NetworkPath path = NetworkPath.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5683)).orElseThrow();

        assertEquals("127.0.0.1", path.addresses().get(0));
        assertTrue(path.signalDbm().isEmpty());
    }

    private NetworkDevice device(String name) {
        return new NetworkDevice(root, name);
    }

    private void file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
