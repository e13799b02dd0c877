// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;

/**
 * A file, read at absolute positions. Looks for an interrupt before each operation, because one that meets an interrupt
 * itself closes the channel.
 */
final class ChannelSource implements ImageSource {

    private final FileChannel file;
    private final long length;

    ChannelSource(FileChannel file) throws IOException, InterruptedException {
        this.file = file;
        this.length = interruptibly(file::size);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException, InterruptedException {
        long next = offset;
        while (into.hasRemaining()) {
            long position = next;
            long count = interruptibly(() -> file.read(into, position));
            if (count < 0) {
                throw new EOFException("the file became shorter than " + length + " bytes while it was being read");
            }
            next += count;
        }
    }

    @FunctionalInterface
    private interface Operation {
        long run() throws IOException;
    }

    private static long interruptibly(Operation operation) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return operation.run();
        } catch (ClosedByInterruptException e) {
            Thread.interrupted(); // told by the exception from now on
            throw (InterruptedException) new InterruptedException().initCause(e);
        }
    }
}
