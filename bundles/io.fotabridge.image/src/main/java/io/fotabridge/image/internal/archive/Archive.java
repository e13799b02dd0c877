// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.archive;

import io.fotabridge.api.image.PackagedBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip file from a stranger: nothing that it claims costs more memory than a small directory. For one thread.
 *
 * <p>What the JDK makes of offsets and lengths that cannot be is told by any kind of IOException; so all of them are
 * taken for faults of the zip file, from opening it to the end of {@link #verify}.
 */
public final class Archive implements Closeable {

    private static final int PIECE = 64 * 1024;

    private final ZipFile zip;
    private final Map<String, Integer> counts = new HashMap<>();

    private Archive(ZipFile zip) {
        this.zip = zip;
        zip.stream().forEach(entry -> counts.merge(entry.getName(), 1, Integer::sum));
    }

    public static Archive open(Path file) throws MalformedArchiveException, IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (!DirectoryClaim.isReasonable(bytes)) {
                throw new MalformedArchiveException("The directory of the zip file cannot be that of a package.");
            }
        }
        try {
            // Names that are not marked as UTF-8 are of whatever code page: this one refuses none of them.
            return of(new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1));
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedArchiveException(
                    "The zip file is incomplete, damaged, encrypted or packed in an unusual way.", e);
        }
    }

    private static Archive of(ZipFile zip) throws IOException {
        try {
            return new Archive(zip);
        } catch (IllegalArgumentException e) { // a name that cannot be read
            try (zip) {
                throw e;
            }
        }
    }

    /** Whether there is an entry of this name. */
    public boolean has(String name) {
        return counts.containsKey(name);
    }

    /** Bytes that an entry has by the directory. */
    public long length(String name) throws MalformedArchiveException {
        return only(name).getSize();
    }

    /** A whole entry, which must be short. */
    public byte[] content(String name, int limit) throws MalformedArchiveException {
        ZipEntry entry = only(name);
        try (InputStream content = zip.getInputStream(entry)) {
            byte[] bytes = content.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new MalformedArchiveException(name + " is longer than " + limit + " bytes.");
            }
            CRC32 sum = new CRC32();
            sum.update(bytes);
            requireIntact(entry, bytes.length, sum);
            return bytes;
        } catch (IOException e) {
            throw damaged(name, e);
        }
    }

    /** Compares an entry with the length and the CRC that the directory tells; reads no more than that length. */
    public void verify(String name) throws MalformedArchiveException, InterruptedException {
        ZipEntry entry = only(name);
        CRC32 sum = new CRC32();
        byte[] piece = new byte[PIECE];
        long length = 0;
        try (InputStream content = zip.getInputStream(entry)) {
            for (int count = content.read(piece); count > 0; count = content.read(piece)) {
                sum.update(piece, 0, count);
                length += count;
                if (length > entry.getSize()) {
                    break;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } catch (IOException e) {
            throw damaged(name, e);
        }
        requireIntact(entry, length, sum);
    }

    /** The bytes of an entry, as long as this archive is open. */
    public PackagedBytes bytes(String name) throws MalformedArchiveException, IOException {
        return PackagedBytes.of(zip, only(name).getName());
    }

    private static void requireIntact(ZipEntry entry, long length, CRC32 sum) throws MalformedArchiveException {
        if (length != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw damaged(entry.getName(), null);
        }
    }

    private static MalformedArchiveException damaged(String name, IOException reason) {
        return new MalformedArchiveException(
                name + " cannot be unpacked: it is not what the zip file says of it.", reason);
    }

    private ZipEntry only(String name) throws MalformedArchiveException {
        int count = counts.getOrDefault(name, 0);
        if (count != 1) {
            String found = count == 0 ? "no " + name : count + " files " + name;
            throw new MalformedArchiveException("There is " + found + " in the zip file, and there must be one.");
        }
        return zip.getEntry(name);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
