// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.api.target.TransferListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a fake device has received of an image: a transfer goes on where the one before it was cut off. */
final class Reception {

    private static final int CHUNK = 700;

    private volatile byte[] content = new byte[0];
    private volatile int transferred;

    byte[] content() {
        return content;
    }

    /** Bytes that were sent in all, those that were sent twice counted twice. */
    int transferred() {
        return transferred;
    }

    void take(ImageBytes bytes, PowerCut cut, TransferListener progress) throws FirmwareException {
        try {
            for (long done = content.length < bytes.length() ? content.length : 0; done < bytes.length(); ) {
                cut.point("chunk");
                ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
                int length = bytes.read(done, chunk);
                byte[] longer = Arrays.copyOf(content, (int) done + length);
                System.arraycopy(chunk.array(), 0, longer, (int) done, length);
                content = longer;
                transferred += length; // by the one thread that is given to a device
                done += length;
                progress.transferred(done, bytes.length());
            }
        } catch (IOException e) {
            throw new FirmwareException(FailureCause.INTERNAL, "test package unreadable", e);
        }
    }
}
