// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of one image, to be read at any offset without ever holding them all in memory. */
public interface ImageBytes {

    /** Bytes in all. */
    long length();

    /**
     * Fills {@code into} from {@code offset} on, as far as there are bytes.
     *
     * @return bytes read; less than asked for only at the end of the image
     */
    int read(long offset, ByteBuffer into) throws IOException;

    /** SHA-256 over all of them: what SMP calls the {@code sha} of an upload. Computed once, on first use. */
    byte[] sha256() throws IOException;
}
