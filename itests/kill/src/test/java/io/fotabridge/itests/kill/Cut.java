// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a killed gateway left behind.
 *
 * @param flushed for each device whose download was cut, from which byte it can go on
 * @param whole   the packages that had come to their end, with their sizes
 */
record Cut(Instant at, Map<String, Long> flushed, List<String> whole) {

    private static final String PART = ".part";

    /** Looks into the folder of a gateway that does not run. */
    static Cut of(Path data) throws IOException {
        Map<String, Long> flushed = new HashMap<>();
        for (Path part : files(data, PART)) {
            String stem = part.getFileName().toString().replace(PART, "");
            Path journal = part.resolveSibling(stem + ".journal");
            flushed.put(device(stem), Files.exists(journal) ? position(journal) : 0);
        }
        List<String> whole = new ArrayList<>();
        for (Path file : files(data, ".package")) {
            whole.add(file.getFileName().toString().substring(0, 8) + ": " + Files.size(file));
        }
        return new Cut(Instant.now(), flushed, whole);
    }

    private static List<Path> files(Path data, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)).toList();
        }
    }

    private static String device(String stem) {
        return new String(HexFormat.of().parseHex(stem.substring("for-".length())));
    }

    private static long position(Path journal) throws IOException {
        return JsonParser.parseString(Files.readString(journal)).getAsJsonObject().get("flushed").getAsLong();
    }
}
