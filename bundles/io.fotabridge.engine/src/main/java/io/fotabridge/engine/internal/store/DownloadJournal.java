// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fotabridge.api.state.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The small file beside a partial package that tells what may be resumed from. */
final class DownloadJournal {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadJournal.class);

    private final Path path;
    private final AtomicFile file;

    /**
     * What is known of a partial package.
     *
     * @param uri       what it was fetched from
     * @param entityTag under which its bytes came
     * @param flushed   bytes that are surely on disk
     */
    record Entry(String uri, String entityTag, long flushed) {}

    DownloadJournal(Path file) {
        this.path = file;
        this.file = new AtomicFile(file);
    }

    /** The last entry; empty if there is none or it is damaged, and the download begins anew. */
    Optional<Entry> read() throws IOException {
        Optional<String> text = file.read();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonParser.parseString(text.get()).getAsJsonObject();
            return Optional.of(new Entry(
                    json.get("uri").getAsString(),
                    json.get("etag").getAsString(),
                    json.get("flushed").getAsLong()));
        } catch (RuntimeException e) {
            LOG.warn("The journal of a download is damaged; it begins anew", e);
            return Optional.empty();
        }
    }

    void write(Entry entry) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("uri", entry.uri());
        json.addProperty("etag", entry.entityTag());
        json.addProperty("flushed", entry.flushed());
        file.write(json.toString());
    }

    /** Durably. */
    void delete() throws IOException {
        file.delete();
    }

    /** Not yet durably: for a caller that makes the folder so. */
    void remove() throws IOException {
        Files.deleteIfExists(path);
    }
}
