// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.benchmark.ble.Air.Driver;
import io.fotabridge.benchmark.ble.BleModelRun.Result;
import io.fotabridge.benchmark.serial.Image;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In virtual time speed can be a test: whoever makes uploads over Bluetooth slower finds out here. */
class BleModelRunTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "BLUEZ, 247, 384, false, 0", "BLUEZ, 498, 2475, true, 0", "KURA, 247, 384, false, 0",
        "KURA, 23, 2475, true, 0.05", "BLUEZ, 247, 2475, true, 0.05"
    })
    void anUploadTakesWhatTheConnectionDoes(Driver driver, int mtu, int buffer, boolean reassembles, double lost)
            throws Exception {
        Air air = new Air(driver, 15_000, 4, mtu, lost, buffer, 4, reassembles);
        Image image = Image.make(folder.resolve("image.bin"), 1, 128 << 10);

        Result result = new BleModelRun(air).upload(image, folder);

        assertTrue(result.efficiency() > 0.95, result.toString());
        assertTrue(result.stall() < 2, result.toString());
        assertEquals(0, result.sentTwice());
    }
}
