// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.content;

import java.io.IOException;
import java.nio.file.Path;

/** The bytes of one package, readable at any offset from any thread. */
public interface PackageSource {

    /** Number of bytes. */
    long size();

    /**
     * Reads exactly {@code length} bytes.
     *
     * @param offset first byte, from 0
     * @param length bytes, at most what {@code size()} leaves
     * @throws IOException if the bytes cannot be read any more, a file that became shorter included
     */
    byte[] read(long offset, int length) throws IOException;

    /** A file, read when asked for; it must not change meanwhile. */
    static PackageSource of(Path file) throws IOException {
        return FileSource.open(file);
    }

    /** Bytes in memory. */
    static PackageSource of(byte[] bytes) {
        return new ArraySource(bytes.clone());
    }

    /** Pseudo-random bytes that cost neither memory nor disk; the same size and seed give the same bytes. */
    static PackageSource pseudoRandom(long size, long seed) {
        return new PseudoRandomSource(size, seed);
    }
}
