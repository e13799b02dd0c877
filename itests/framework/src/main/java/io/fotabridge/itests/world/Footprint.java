// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.world;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What this process holds that a bundle could leave behind.
 *
 * @param threads names, each with the number of the thread
 * @param ports   open terminals and sockets, each with the number of its descriptor
 */
public record Footprint(Set<String> threads, Set<String> ports) {

    /** Threads of Equinox and its pool, for what DeploymentAdmin asks of it, and of the JDK, for the device's process. */
    private static final List<String> FOREIGN =
            List.of("Refresh Thread: Equinox", "[ThreadPool Manager]", "process reaper");

    public static Footprint now() throws IOException {
        Set<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> FOREIGN.stream().noneMatch(thread.getName()::startsWith))
                .map(thread -> thread.getName() + " #" + thread.getId())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Footprint(threads, openPorts());
    }

    private static Set<String> openPorts() throws IOException {
        Set<String> ports = new TreeSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (target.startsWith("socket:") || target.startsWith("/dev/pts/") || target.startsWith("/dev/tty")) {
                    ports.add(target + " #" + descriptor.getFileName());
                }
            }
        }
        return ports;
    }

    /** One descriptor is that of the folder which is being listed, and gone when it is looked at. */
    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** What is here and was not there before. */
    public Footprint since(Footprint before) {
        Set<String> newThreads = new TreeSet<>(threads);
        newThreads.removeAll(before.threads);
        Set<String> newPorts = new TreeSet<>(ports);
        newPorts.removeAll(before.ports);
        return new Footprint(newThreads, newPorts);
    }
}
