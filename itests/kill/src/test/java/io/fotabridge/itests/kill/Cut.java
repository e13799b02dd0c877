// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a killed gateway left behind.
 *
 * @param flushed for each device whose download was cut, from which byte it can go on
 */
record Cut(Instant at, Map<String, Long> flushed) {

    private static final String PART = ".part";

    /** Looks into the folder of a gateway that does not run. */
    static Cut of(Path data) throws IOException {
        Map<String, Long> flushed = new HashMap<>();
        for (Path part : parts(data)) {
            String stem = part.getFileName().toString().replace(PART, "");
            Path journal = part.resolveSibling(stem + ".journal");
            flushed.put(device(stem), Files.exists(journal) ? position(journal) : 0);
        }
        return new Cut(Instant.now(), flushed);
    }

    private static List<Path> parts(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.getFileName().toString().endsWith(PART)).toList();
        }
    }

    private static String device(String stem) {
        return new String(HexFormat.of().parseHex(stem.substring("for-".length())));
    }

    private static long position(Path journal) throws IOException {
        return JsonParser.parseString(Files.readString(journal)).getAsJsonObject().get("flushed").getAsLong();
    }
}
