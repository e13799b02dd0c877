// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fotabridge.api.image.TrustedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The images that MCUboot's imgtool made, and what it says of them. */
final class TestFiles {

    private static final Path RESOURCES = Path.of("src/test/resources");

    private TestFiles() {
    }

    /**
     * One file.
     *
     * @param folder {@code images} or {@code variants}
     * @param facts  its entry in expected.json
     */
    record Expected(String folder, JsonObject facts) {

        String name() {
            return facts.get("file").getAsString();
        }

        Path path() {
            return RESOURCES.resolve(folder).resolve(name());
        }

        byte[] bytes() {
            return read(path());
        }

        boolean isValid() {
            return facts.get("valid").getAsBoolean();
        }

        boolean has(String fact) {
            JsonElement value = facts.get(fact);
            return value != null && !value.isJsonNull();
        }

        String text(String fact) {
            return facts.get(fact).getAsString();
        }

        @Override
        public String toString() {
            return folder + "/" + name();
        }
    }

    static Stream<Expected> all() {
        return Stream.of("images", "variants").flatMap(folder -> {
            JsonArray entries = JsonParser.parseString(new String(read(RESOURCES.resolve(folder + "/expected.json"))))
                    .getAsJsonArray();
            return StreamSupport.stream(entries.spliterator(), false)
                    .map(entry -> new Expected(folder, entry.getAsJsonObject()));
        });
    }

    static byte[] image(String name) {
        return read(RESOURCES.resolve("images").resolve(name));
    }

    static byte[] variant(String name) {
        return read(RESOURCES.resolve("variants").resolve(name));
    }

    /** The public keys of a folder with these names; all of them if none is named. */
    static TrustedKeys keys(String folder, String... names) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder).resolve("keys"))) {
            List<PublicKey> keys = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".pub.pem", "");
                if (names.length == 0 || List.of(names).contains(name)) {
                    keys.addAll(TrustedKeys.fromPem(Files.readString(file)).keys());
                }
            }
            return new TrustedKeys(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
