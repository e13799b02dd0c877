// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.world;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the product has on disk of a download that is not complete, in bytes; 0 if there is none. */
public final class PartialDownload {

    private final Path folder;

    /** @param home of the gateway */
    public PartialDownload(Path home) {
        folder = home.resolve("data/fotabridge/packages");
    }

    /** What was written, durable or not. */
    public long written() {
        return find(".part").map(file -> read(() -> Files.size(file))).orElse(0L);
    }

    /** What is durable: from where the download can be resumed. */
    public long flushed() {
        return find(".journal").map(file -> read(() -> flushed(file))).orElse(0L);
    }

    private static long flushed(Path journal) throws IOException {
        return JsonParser.parseString(Files.readString(journal)).getAsJsonObject().get("flushed").getAsLong();
    }

    private Optional<Path> find(String ending) {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        return read(() -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(ending)).findFirst();
            }
        });
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
