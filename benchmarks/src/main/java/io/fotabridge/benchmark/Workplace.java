// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the measuring is done.
 *
 * @param root    of the checked out project, built
 * @param results where raw numbers go
 */
public record Workplace(Path root, Path results) {

    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Duration.class, (JsonSerializer<Duration>) Workplace::inSeconds)
            .setPrettyPrinting()
            .create();

    /** An empty folder on the disk of the project, since that of temporary files may be memory. */
    public Path emptyFolder(String name) throws IOException {
        Path folder = results.resolve("work").resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** Writes raw numbers, one file for each benchmark. */
    public void record(String benchmark, Object numbers) throws IOException {
        Files.createDirectories(results);
        Files.writeString(results.resolve(benchmark + ".json"), GSON.toJson(numbers) + System.lineSeparator());
    }

    /** Deletes a folder with all that is in it, if it is there. */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
    }

    private static JsonPrimitive inSeconds(Duration duration, Type type, JsonSerializationContext context) {
        return new JsonPrimitive(duration.toNanos() / 1e9);
    }
}
