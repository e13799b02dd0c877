// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A small file that is replaced as a whole: whoever reads it after a power cut finds the text before or the text after,
 * never a mixture and never nothing.
 */
public final class AtomicFile {

    /** Bytes. Nothing that is larger was written by this class, and it would be held in memory as a whole. */
    public static final int MAX_LENGTH = 1024 * 1024;

    private final Path file;
    private final Path temporary;

    public AtomicFile(Path file) {
        this.file = file.toAbsolutePath();
        this.temporary = this.file.resolveSibling(file.getFileName() + ".new");
    }

    /**
     * The text of the file, empty if it was never written.
     *
     * @throws IOException also when the file holds something that this class did not write: too much, or no text
     */
    public Optional<String> read() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > MAX_LENGTH) {
                throw new IOException(file + " has " + channel.size() + " bytes, more than " + MAX_LENGTH);
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                continue; // a read may stop early
            }
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Replaces the text. When this returns it is durable.
     *
     * @throws IllegalArgumentException when it has more than {@link #MAX_LENGTH} bytes; the file is as before
     */
    public void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        if (bytes.remaining() > MAX_LENGTH) {
            throw new IllegalArgumentException(bytes.remaining() + " bytes are too many for " + file);
        }
        try (FileChannel channel = FileChannel.open(
                temporary,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.getParent());
    }

    /** Removes the file, durably. */
    public void delete() throws IOException {
        if (Files.deleteIfExists(file)) {
            syncFolder(file.getParent());
        }
    }

    /** Makes durable that names were added to or taken from a folder: on Linux a rename is not until this was done. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
