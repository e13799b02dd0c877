// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageSourceTest {

    @TempDir
    private Path directory;

    @Test
    void pseudoRandomBytesDoNotDependOnHowTheyAreCut() throws Exception {
        PackageSource source = PackageSource.pseudoRandom(1000, 42);
        byte[] whole = source.read(0, 1000);
        for (int offset = 0; offset < 40; offset++) {
            for (int length = 0; length < 40; length++) {
                assertArrayEquals(Arrays.copyOfRange(whole, offset, offset + length), source.read(offset, length));
            }
        }
        assertNotEquals(Digests.entityTag(source), Digests.entityTag(PackageSource.pseudoRandom(1000, 43)));
    }

    @Test
    void aFileIsReadAtAnyOffset() throws Exception {
        byte[] bytes = PackageSource.pseudoRandom(300_000, 1).read(0, 300_000);
        Path file = Files.write(directory.resolve("image"), bytes);
        PackageSource source = PackageSource.of(file);

        assertEquals(300_000, source.size());
        assertArrayEquals(Arrays.copyOfRange(bytes, 77, 277), source.read(77, 200));
        assertEquals(Digests.entityTag(PackageSource.of(bytes)), Digests.entityTag(source));
        assertThrows(IndexOutOfBoundsException.class, () -> source.read(299_999, 2));
    }

    @Test
    void aFileThatIsMissingOrBecameShorterIsAnError() throws Exception {
        Path file = Files.write(directory.resolve("image"), new byte[100]);
        PackageSource source = PackageSource.of(file);
        Files.write(file, new byte[50]);

        assertThrows(EOFException.class, () -> source.read(40, 20));
        assertThrows(NoSuchFileException.class, () -> PackageSource.of(directory.resolve("none")));
        assertThrows(NoSuchFileException.class, () -> PackageSource.of(directory));
    }
}
