// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A part of a file. */
final class FileBytes extends PackagedBytes {

    private final FileChannel file;
    private final long offset;

    FileBytes(Path file, long offset, long length) throws IOException {
        super(length);
        this.file = FileChannel.open(file, StandardOpenOption.READ);
        this.offset = offset;
    }

    @Override
    void fill(long from, ByteBuffer window) throws IOException {
        while (window.hasRemaining()) {
            if (file.read(window, offset + from + window.position()) < 0) {
                throw new EOFException("the package ends within its image");
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
