// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void itIsMadeForOurEyesOnly() throws IOException {
        Path folder = temporary.resolve("a/b");

        try (DataFolder taken = DataFolder.take(folder).orElseThrow()) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
            assertEquals(folder.resolve("data"), taken.data());
        }
    }

    @Test
    void itIsTakenOnceAtATime() throws IOException {
        DataFolder first = DataFolder.take(temporary).orElseThrow();
        assertTrue(DataFolder.take(temporary).isEmpty());

        first.close();

        DataFolder.take(temporary).orElseThrow().close();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThrows(IOException.class, () -> DataFolder.take(file));
    }
}
