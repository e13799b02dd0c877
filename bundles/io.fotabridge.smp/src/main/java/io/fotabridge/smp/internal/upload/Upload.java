// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.smp.internal.protocol.Opening;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is to be brought into a slot.
 *
 * @param image     which pair of slots
 * @param recipient who is to take it
 */
public record Upload(int image, ImageBytes bytes, Recipient recipient) {

    /** For whoever answers. */
    public Upload(int image, ImageBytes bytes) {
        this(image, bytes, () -> {});
    }

    long length() {
        return bytes.length();
    }

    /** The SHA-256 of the file in it is what the device knows the upload by when it is resumed. */
    Opening opening() throws FirmwareException {
        try {
            return new Opening(image, bytes.length(), Optional.of(HexFormat.of().formatHex(bytes.sha256())));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    byte[] read(long offset, int count) throws FirmwareException {
        try {
            byte[] data = new byte[count];
            if (bytes.read(offset, ByteBuffer.wrap(data)) != count) {
                throw new IOException("it ends before " + bytes.length() + " bytes");
            }
            return data;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static FirmwareException unreadable(IOException e) {
        return new FirmwareException(FailureCause.INTERNAL, "The stored image cannot be read: " + e.getMessage(), e);
    }
}
