// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.content;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** A file; opened for each piece, so that nobody has to close it. */
record FileSource(Path file, long size) implements PackageSource {

    static FileSource open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "not a regular file");
        }
        return new FileSource(file, Files.size(file));
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, size);
        ByteBuffer piece = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file)) {
            while (piece.hasRemaining()) {
                if (channel.read(piece, offset + piece.position()) < 0) {
                    throw new EOFException(file + " became shorter than " + size + " bytes");
                }
            }
        }
        return piece.array();
    }
}
