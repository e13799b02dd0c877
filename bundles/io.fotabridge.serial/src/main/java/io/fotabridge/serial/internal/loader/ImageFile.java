// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.image.FirmwareImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of an image in its package, a block at a time. */
final class ImageFile implements AutoCloseable {

    private final FileChannel channel;
    private final FirmwareImage image;

    private ImageFile(FileChannel channel, FirmwareImage image) {
        this.channel = channel;
        this.image = image;
    }

    static ImageFile open(Path packageFile, FirmwareImage image) throws IOException {
        return new ImageFile(FileChannel.open(packageFile, StandardOpenOption.READ), image);
    }

    /** Bytes in all. */
    long length() {
        return image.length();
    }

    byte[] read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, image.offset() + offset + bytes.position()) < 0) {
                throw new EOFException("the package has become shorter");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
