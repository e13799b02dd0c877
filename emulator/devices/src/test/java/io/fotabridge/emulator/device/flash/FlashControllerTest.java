// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.emulator.device.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashControllerTest {
    private static final long SECTOR = 85;
    private static final DeviceTiming TIMING = DeviceTiming.INSTANT.withEraseSector(Duration.ofMillis(SECTOR))
            .withWritePerKib(Duration.ofMillis(10));

    private final VirtualTime time = new VirtualTime();
    private final List<Boolean> stalls = new ArrayList<>();
    @TempDir
    Path folder;
    private Flash flash;

    @BeforeEach
    void fill() throws IOException {
        flash = new Flash(folder, 8 * Flash.SECTOR_SIZE);
        flash.slot(1).write(0, new byte[100]);
    }

    @AfterEach
    void close() throws IOException {
        flash.close();
    }

    @Test
    void allThatAnImageNeedsIsErasedBeforeIt() throws Exception {
        FlashController flashing = controller(false);

        flashing.prepare(flash, 1, Flash.SECTOR_SIZE + 1);
        assertEquals(3 * SECTOR, passed(), "two sectors and the trailer's");
        flashing.prepare(flash, 1, Flash.SECTOR_SIZE + 1);
        assertEquals(3 * SECTOR, passed(), "nothing is in it any more");

        flashing.write(flash, 1, 0, new byte[1024]);
        assertEquals(3 * SECTOR + 10, passed());
    }

    @Test
    void progressivelyEachSectorIsErasedWhenItIsReached() throws Exception {
        FlashController flashing = controller(true);

        flashing.prepare(flash, 1, 2 * Flash.SECTOR_SIZE);
        assertEquals(0, passed());
        for (int at = 0; at < 2 * Flash.SECTOR_SIZE; at += 1024) {
            flashing.write(flash, 1, at, new byte[1024]);
        }

        assertEquals(2 * SECTOR + 8 * 10, passed());
    }

    @Test
    void theEraseCommandErasesAll() throws Exception {
        controller(true).erase(flash, 1);

        assertEquals(8 * SECTOR, passed());
    }

    @Test
    void theProcessorIsStalledAsLongAsItTakes() throws Exception {
        controller(false).write(flash, 1, 0, new byte[10]);
        new FlashController(time, DeviceTiming.INSTANT, stalls::add, false).write(flash, 1, 10, new byte[10]);

        assertEquals(List.of(true, false), stalls);
    }

    private FlashController controller(boolean progressive) {
        return new FlashController(time, TIMING, stalls::add, progressive);
    }

    private long passed() {
        return time.nanoTime() / 1_000_000;
    }
}
