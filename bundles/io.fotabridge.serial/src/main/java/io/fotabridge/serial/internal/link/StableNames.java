// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The links that udev keeps beside the numbered names of serial ports: by-id says which device it is, by-path which
 * socket it is plugged into.
 *
 * @param folder normally /dev/serial; it is not there where no port is on USB
 */
record StableNames(Path folder) {

    static final StableNames OF_THE_SYSTEM = new StableNames(Path.of("/dev/serial"));

    private static final List<String> BEST_FIRST = List.of("by-id", "by-path");

    /** The links that lead to a device now, by-id before by-path. */
    List<Path> leadingTo(String device) {
        List<Path> links = new ArrayList<>();
        for (String kind : BEST_FIRST) {
            Path kindFolder = folder.resolve(kind);
            if (Files.isDirectory(kindFolder)) {
                links.addAll(linksIn(kindFolder, device));
            }
        }
        return links;
    }

    private static List<Path> linksIn(Path folder, String device) {
        try (Stream<Path> links = Files.list(folder)) {
            return links.filter(link -> leadsTo(link, device)).sorted().toList();
        } catch (IOException e) {
            return List.of(); // udev takes the folder away with the last port
        }
    }

    private static boolean leadsTo(Path link, String device) {
        try {
            return link.toRealPath().toString().equals(device);
        } catch (IOException e) {
            return false; // it has just vanished
        }
    }
}
