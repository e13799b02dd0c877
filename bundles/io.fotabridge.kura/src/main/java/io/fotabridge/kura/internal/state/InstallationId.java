// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import io.fotabridge.api.state.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A random name of this installation, beside the journal. A configuration that was cloned to another gateway, or comes
 * from an installation long gone, bears another name.
 */
final class InstallationId {

    private final AtomicFile file;
    private String id;

    InstallationId(Path folder) {
        this.file = new AtomicFile(folder.resolve("installation"));
    }

    /** Reads the name, or gives one on the first start. Does file I/O the first time. */
    synchronized String get() throws IOException {
        if (id == null) {
            Optional<String> written = file.read().map(String::strip).filter(text -> text.matches("[0-9a-f-]{36}"));
            id = written.isPresent() ? written.get() : create();
        }
        return id;
    }

    private String create() throws IOException {
        String fresh = UUID.randomUUID().toString();
        file.write(fresh + "\n");
        return fresh;
    }
}
