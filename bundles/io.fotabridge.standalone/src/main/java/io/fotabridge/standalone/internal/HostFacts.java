// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a Linux host tells about itself without asking for rights. Each fact is empty where the host keeps silent. */
final class HostFacts {

    /** Characters. Longer ones are noise: they end up in a LwM2M string. */
    private static final int MAX_LENGTH = 255;

    private final Path root;

    /** @param root where the host's file system begins */
    HostFacts(Path root) {
        this.root = root;
    }

    String manufacturer() {
        return first("sys/class/dmi/id/sys_vendor");
    }

    /** From the firmware of a PC, or from the device tree of a board. */
    String model() {
        return first("sys/class/dmi/id/product_name", "proc/device-tree/model");
    }

    /** A PC shows its serial number to root only. */
    String serialNumber() {
        return first("sys/class/dmi/id/product_serial", "proc/device-tree/serial-number");
    }

    /** The operating system, since that is what an update of the gateway itself would replace. */
    String firmwareVersion() {
        return text("etc/os-release")
                .lines()
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> clean(line.substring(line.indexOf('=') + 1).replace("\"", "")))
                .findFirst()
                .orElseGet(() -> System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private String first(String... files) {
        return Arrays.stream(files)
                .map(file -> clean(text(file)))
                .filter(fact -> !fact.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String text(String file) {
        try {
            return new String(Files.readAllBytes(root.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // absent, or not for our eyes: then the host keeps silent
        }
    }

    /** The device tree ends its strings with a zero byte, and some vendors pad theirs. */
    private static String clean(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH);
    }
}
