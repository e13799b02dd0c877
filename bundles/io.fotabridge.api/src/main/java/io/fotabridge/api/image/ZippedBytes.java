// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A part of an entry of a zip file, stored or deflated. Reading goes forward; a step back inflates the entry anew from
 * its beginning. Images are sent to devices from front to back and are a few MiB, of which any gateway inflates tens in
 * a second: that is cheaper than a second copy on its flash, and nothing is left to clean up after a power cut.
 */
final class ZippedBytes extends PackagedBytes {

    private final ZipFile zip;
    private final ZipEntry entry;
    private final Closeable owned;
    private final long offset;
    private InputStream stream = InputStream.nullInputStream();
    private long position = Long.MAX_VALUE; // of the stream in the entry; nothing is open yet

    private ZippedBytes(ZipFile zip, ZipEntry entry, Closeable owned, long offset, long length) {
        super(length);
        this.zip = zip;
        this.entry = entry;
        this.owned = owned;
        this.offset = offset;
    }

    static ZippedBytes opened(Path file, String name, long offset, long length) throws IOException {
        return in(file, name, (zip, entry) -> new ZippedBytes(zip, entry, zip, offset, length));
    }

    static ZippedBytes whole(Path file, String name) throws IOException {
        return in(file, name, (zip, entry) -> new ZippedBytes(zip, entry, zip, 0, entry.getSize()));
    }

    private static ZippedBytes in(Path file, String name, BiFunction<ZipFile, ZipEntry, ZippedBytes> bytes)
            throws IOException {
        ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1); // what every name can be read as
        try {
            return bytes.apply(zip, entry(zip, name));
        } catch (IOException e) {
            try (zip) {
                throw e;
            }
        }
    }

    static ZippedBytes within(ZipFile zip, String name) throws IOException {
        ZipEntry entry = entry(zip, name);
        return new ZippedBytes(zip, entry, () -> {}, 0, entry.getSize());
    }

    private static ZipEntry entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException("there is no " + name + " in " + zip.getName());
        }
        return entry;
    }

    @Override
    void fill(long from, ByteBuffer window) throws IOException {
        if (offset + from < position) {
            stream.close();
            position = 0;
            stream = zip.getInputStream(entry);
        }
        stream.skipNBytes(offset + from - position);
        position = offset + from;
        byte[] bytes = stream.readNBytes(window.remaining());
        position += bytes.length;
        window.put(bytes);
        if (window.hasRemaining()) {
            throw new EOFException(entry.getName() + " is shorter than the zip file says");
        }
    }

    @Override
    public void close() throws IOException {
        try (owned) {
            stream.close();
        }
    }
}
