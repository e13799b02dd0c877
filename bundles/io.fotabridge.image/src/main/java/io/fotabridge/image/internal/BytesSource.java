// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.image.ImageBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An image within a package. Looks for an interrupt before each read. */
record BytesSource(ImageBytes bytes) implements ImageSource {

    @Override
    public long length() {
        return bytes.length();
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        bytes.read(offset, into);
        if (into.hasRemaining()) {
            throw new EOFException("there are " + bytes.length() + " bytes only");
        }
    }
}
