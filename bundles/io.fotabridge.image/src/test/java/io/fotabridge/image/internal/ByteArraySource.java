// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import java.io.EOFException;
import java.nio.ByteBuffer;

/** An image in memory. */
record ByteArraySource(byte[] bytes) implements ImageSource {

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void read(long offset, ByteBuffer into) throws EOFException {
        if (offset < 0 || offset + into.remaining() > bytes.length) {
            throw new EOFException("read of " + into.remaining() + " bytes at " + offset + " of " + bytes.length);
        }
        into.put(bytes, (int) offset, into.remaining());
    }
}
