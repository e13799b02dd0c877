// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;

/** A file, read at absolute positions. */
record ChannelSource(FileChannel file) implements ImageSource {

    @Override
    public long length() throws IOException {
        return file.size();
    }

    /** {@inheritDoc} Looks for an interrupt first, because a read that is interrupted closes the channel. */
    @Override
    public void read(long offset, ByteBuffer into) throws IOException, InterruptedException {
        long position = offset;
        while (into.hasRemaining()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            position += readSome(position, into);
        }
    }

    private int readSome(long position, ByteBuffer into) throws IOException, InterruptedException {
        try {
            int count = file.read(into, position);
            if (count < 0) {
                throw new EOFException("the file became shorter than " + position + " bytes while it was being read");
            }
            return count;
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException().initCause(e);
        }
    }
}
