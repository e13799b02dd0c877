// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.flash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * One image slot. Its file ends where the last byte was written, so that after a complete upload it equals the image
 * byte for byte; what lies behind reads as erased flash. Each call opens the file anew: a swap renames it.
 */
public final class FlashSlot {
    private static final byte ERASED_VALUE = (byte) 0xff;
    private static final int BLOCK = 64 * 1024;

    private final Path file;
    private final long size;

    FlashSlot(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    public Path file() {
        return file;
    }

    /** Bytes of flash that the slot has. */
    public long size() {
        return size;
    }

    /** Bytes from the start of the slot to the last one written. */
    public long written() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Bytes from an offset; erased flash where nothing was written. */
    public byte[] read(long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, ERASED_VALUE);
        if (offset < written()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                ByteBuffer into = ByteBuffer.wrap(bytes);
                int n = 0;
                while (into.hasRemaining() && n >= 0) {
                    n = channel.read(into, offset + into.position());
                }
            }
        }
        return bytes;
    }

    /** @throws IOException also if it would write beyond the end of the slot */
    public void write(long offset, byte[] bytes) throws IOException {
        if (offset + bytes.length > size) {
            throw new IOException("write beyond the end of the slot: " + offset + " + " + bytes.length);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            padTo(channel, offset);
            ByteBuffer from = ByteBuffer.wrap(bytes);
            while (from.hasRemaining()) {
                channel.write(from, offset + from.position());
            }
        }
    }

    /** Feeds the first bytes of the slot to a digest, without ever holding them all. */
    public void digest(MessageDigest digest, long length) throws IOException {
        for (long at = 0; at < length; at += BLOCK) {
            digest.update(read(at, (int) Math.min(BLOCK, length - at)));
        }
    }

    void erase() throws IOException {
        Files.deleteIfExists(file);
    }

    private static void padTo(FileChannel channel, long offset) throws IOException {
        byte[] gap = new byte[(int) Math.max(0, offset - channel.size())];
        Arrays.fill(gap, ERASED_VALUE);
        ByteBuffer from = ByteBuffer.wrap(gap);
        while (from.hasRemaining()) {
            channel.write(from, channel.size());
        }
    }
}
