// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new folder with everything that one run writes; gone with it, unless it is to be kept. */
public final class Workspace implements AutoCloseable {

    private final Path folder;
    private volatile boolean kept;

    private Workspace(Path folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
    }

    static Workspace create(boolean kept) throws IOException {
        return new Workspace(Files.createTempDirectory("fota-bridge-demo-"), kept);
    }

    public Path folder() {
        return folder;
    }

    /** A folder in it, which is made. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** The file that a process of this name logs to. */
    public Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** The last lines of a log. */
    List<String> tail(String name, int lines) throws IOException {
        Path log = log(name);
        List<String> all = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }

    @Override
    public void close() throws IOException {
        if (!kept && Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(Workspace::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
