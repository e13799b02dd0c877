// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.flash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashTest {
    private static final byte[] A = {1, 2, 3};
    private static final byte[] B = {4, 5, 6, 7};

    @TempDir
    Path folder;

    @Test
    void whatWasNotWrittenReadsAsErased() throws IOException {
        try (Flash flash = open()) {
            flash.slot(1).write(5, A);

            assertArrayEquals(new byte[] {-1, 1, 2, 3, -1, -1}, flash.slot(1).read(4, 6));
            assertEquals(8, flash.slot(1).written());
            assertThrows(IOException.class, () -> flash.slot(1).write(8190, A));
        }
    }

    @Test
    void contentsAndTrailersOutliveTheProcess() throws IOException {
        try (Flash flash = open()) {
            flash.slot(1).write(0, A);
            flash.trailer(1, Trailer.TEST);
            flash.start(1);
            flash.sectorsMoved(7);
            flash.securityCounter(9);
        }

        try (Flash flash = open()) {
            assertEquals(1, flash.running());
            assertEquals(7, flash.sectorsMoved());
            assertEquals(9, flash.securityCounter());
            assertArrayEquals(A, flash.slot(1).read(0, 3));
            assertEquals(Trailer.TEST, flash.trailer(1));
            assertEquals(Trailer.ERASED, flash.trailer(0));
        }
    }

    @Test
    void erasingTakesTheRequestToBootAlong() throws IOException {
        try (Flash flash = open()) {
            flash.slot(1).write(0, A);
            flash.trailer(1, Trailer.PERMANENT);

            flash.erase(1);

            assertEquals(0, flash.slot(1).written());
            assertEquals(Trailer.ERASED, flash.trailer(1));
        }
    }

    @Test
    void oneProcessAtATime() throws IOException {
        try (Flash flash = open()) {
            IOException refused = assertThrows(IOException.class, this::open);

            assertTrue(refused.getMessage().contains("in use"), refused.getMessage());
            assertFalse(flash.directory().toString().isEmpty());
        }
    }

    /** A swap is five steps on the disk; the process is killed after each number of them. */
    @Test
    void aSwapHappensWholeOrNotAtAll() throws IOException {
        for (int steps = 0; steps <= 5; steps++) {
            prepare();
            cutShort(steps);

            try (Flash flash = open()) {
                boolean done = steps >= 3;
                assertArrayEquals(done ? B : A, Files.readAllBytes(flash.slot(0).file()), "after step " + steps);
                assertArrayEquals(done ? A : B, Files.readAllBytes(flash.slot(1).file()), "after step " + steps);
                assertEquals(done ? Trailer.ON_TRIAL : Trailer.ERASED, flash.trailer(0));
                assertEquals(done ? Trailer.ERASED : Trailer.TEST, flash.trailer(1));
            }
        }
    }

    @Test
    void aWholeSwapAndBack() throws IOException {
        prepare();
        try (Flash flash = open()) {
            flash.swap(Trailer.ON_TRIAL);
            flash.swap(Trailer.SETTLED);

            assertArrayEquals(A, Files.readAllBytes(flash.slot(0).file()));
            assertArrayEquals(B, Files.readAllBytes(flash.slot(1).file()));
            assertEquals(Trailer.SETTLED, flash.trailer(0));
        }
    }

    private void prepare() throws IOException {
        try (Flash flash = open()) {
            flash.erase(0);
            flash.erase(1);
            flash.slot(0).write(0, A);
            flash.slot(1).write(0, B);
            flash.trailer(1, Trailer.TEST);
        }
    }

    private void cutShort(int steps) throws IOException {
        if (steps > 0) {
            move("slot1.bin", "moving-to-slot0.bin");
        }
        if (steps > 1) {
            move("slot0.bin", "moving-to-slot1.bin");
        }
        if (steps > 2) {
            new TrailerFile(folder.resolve("trailers.properties")).save(Trailer.ON_TRIAL, Trailer.ERASED, true);
        }
        if (steps > 3) {
            move("moving-to-slot0.bin", "slot0.bin");
        }
        if (steps > 4) {
            move("moving-to-slot1.bin", "slot1.bin");
        }
    }

    private void move(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    private Flash open() throws IOException {
        return new Flash(folder, 8192);
    }
}
