// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fotabridge.api.state.AtomicFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The small file beside a partial package that tells what may be resumed from, or that nothing is left to do. */
final class DownloadJournal {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadJournal.class);

    private final AtomicFile file;

    /**
     * What is known of a partial package.
     *
     * @param uri       what it was fetched from
     * @param entityTag under which its bytes came; empty for a whole one that came under none
     * @param flushed   bytes that are surely on disk
     * @param sha256    digest of a whole package, which has its place in the store or is about to get it; else empty
     */
    record Entry(String uri, String entityTag, long flushed, String sha256) {

        boolean isWhole() {
            return !sha256.isEmpty();
        }
    }

    DownloadJournal(Path file) {
        this.file = new AtomicFile(file);
    }

    /** The last entry; empty if there is none or it is damaged, and the download begins anew. */
    Optional<Entry> read() throws IOException {
        try {
            return file.read().map(DownloadJournal::parse);
        } catch (CharacterCodingException | RuntimeException e) {
            LOG.warn("The journal of a download is damaged; it begins anew", e);
            return Optional.empty();
        }
    }

    private static Entry parse(String text) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        long flushed = json.get("flushed").getAsLong();
        if (flushed < 0) {
            throw new IllegalArgumentException("flushed is " + flushed);
        }
        String sha256 = json.has("sha256") ? json.get("sha256").getAsString() : "";
        return new Entry(json.get("uri").getAsString(), json.get("etag").getAsString(), flushed, sha256);
    }

    void write(Entry entry) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("uri", entry.uri());
        json.addProperty("etag", entry.entityTag());
        json.addProperty("flushed", entry.flushed());
        if (entry.isWhole()) {
            json.addProperty("sha256", entry.sha256());
        }
        file.write(json.toString());
    }

    void delete() throws IOException {
        file.delete();
    }
}
