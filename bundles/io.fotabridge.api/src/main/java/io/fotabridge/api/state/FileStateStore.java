// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The state in one plain file: its sequence number on the first line, its text on the second. Complete by itself where
 * there is no Kura, and the fast journal under Kura's configuration service where there is.
 */
public final class FileStateStore implements StateStore {

    private final Path path;
    private final AtomicFile file;

    public FileStateStore(Path file) {
        this.path = file;
        this.file = new AtomicFile(file);
    }

    /** {@inheritDoc} A file that something else has written to is reported as an error, not taken for state. */
    @Override
    public Optional<StateDocument> load() throws IOException {
        Optional<String> text = file.read();
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(text.get()));
    }

    @Override
    public void save(StateDocument document) throws IOException {
        file.write(format(document));
    }

    private static String format(StateDocument document) {
        return document.sequence() + "\n" + document.text() + "\n";
    }

    private StateDocument parse(String text) throws IOException {
        String[] lines = text.split("\n", 3);
        try {
            StateDocument document = new StateDocument(Long.parseLong(lines[0]), lines[1]);
            if (format(document).equals(text)) {
                return document;
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(path + " is damaged", e);
        }
        throw new IOException(path + " is damaged: something else than the state was written to it");
    }
}
