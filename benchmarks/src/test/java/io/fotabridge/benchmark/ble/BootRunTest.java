// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.benchmark.ble.BootRun.Result;
import io.fotabridge.benchmark.serial.Image;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootRunTest {

    /** Beyond those that cannot be spared: whether it still answers, what it is, how it boots. */
    private static final int QUESTIONS = 25;

    /** A device that is back at once is not looked for before its connection is known to be over, and a little more. */
    private static final Duration FAREWELL = Duration.ofMillis(420 + 300);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"7.5, 15000", "30, 15000", "30, 0", "50, 3000"})
    void anUpdateTakesLittleLongerThanTheReboot(double interval, long swapMillis) throws Exception {
        LinkParameters link = LinkParameters.TYPICAL.withInterval(Duration.ofNanos((long) (interval * 1e6)));
        DeviceTiming timing = DeviceTiming.NRF52.withSwap(Duration.ofMillis(swapMillis));
        Image image = Image.make(folder.resolve("image.bin"), 1, 64 << 10);

        Result result = new BootRun(link, timing).measure(image, folder);

        Duration questions = link.interval().multipliedBy(2).multipliedBy(QUESTIONS);
        assertTrue(result.onTop().compareTo(questions.plus(FAREWELL)) < 0, result + ": " + result.onTop());
    }
}
