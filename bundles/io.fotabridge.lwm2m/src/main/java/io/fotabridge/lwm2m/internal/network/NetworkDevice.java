// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.network;

import io.fotabridge.lwm2m.internal.network.NetworkPath.Bearer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * What Linux tells of a network interface in /sys and /proc, which are no files on a disk and answer at once. Elsewhere
 * there is nothing, and every interface is an Ethernet.
 *
 * @param root {@code /}, but for tests
 */
record NetworkDevice(Path root, String name) {

    Bearer bearer() {
        Path device = root.resolve("sys/class/net").resolve(name);
        if (Files.exists(device.resolve("wireless")) || Files.exists(device.resolve("phy80211"))) {
            return Bearer.WLAN;
        }
        boolean modem = lines(device.resolve("uevent")).contains("DEVTYPE=wwan") || name.startsWith("ppp");
        return modem ? Bearer.CELLULAR : Bearer.ETHERNET;
    }

    /** From a line such as {@code wlan0: 0000   54.  -56.  -256  0 ...}: status, link, level, noise. */
    OptionalInt signalDbm() {
        return lines(root.resolve("proc/net/wireless")).stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(words -> words.length > 3 && words[0].equals(name + ":"))
                .mapToInt(words -> level(words[3]))
                .filter(level -> level < 0) // other drivers count from 0 to 100
                .findFirst();
    }

    private static int level(String word) {
        try {
            return Integer.parseInt(word.replace(".", ""));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
