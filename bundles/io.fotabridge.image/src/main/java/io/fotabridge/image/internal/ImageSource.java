// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes that an image is read from, piece by piece. */
interface ImageSource {

    /** Bytes in all. Stays the same, whatever happens to the file. */
    long length();

    /**
     * Fills the buffer.
     *
     * @throws InterruptedException when the thread was interrupted before or while reading
     * @throws IOException          when there are not as many bytes, among other things
     */
    void read(long offset, ByteBuffer into) throws IOException, InterruptedException;

    /** A few bytes at once. */
    default byte[] read(long offset, int count) throws IOException, InterruptedException {
        byte[] bytes = new byte[count];
        read(offset, ByteBuffer.wrap(bytes));
        return bytes;
    }
}
