// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.benchmark.ble.DfuRun.Result;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DfuRunTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"23, 0", "23, 8", "23, 12", "247, 0", "247, 8", "247, 10"})
    void anInstallationTakesWhatTheConnectionDoes(int mtu, int receipts) throws Exception {
        LinkParameters link = LinkParameters.TYPICAL.withInterval(Duration.ofMillis(15)).withMtu(mtu);

        Result result = new DfuRun(link, receipts).install(40_000, folder);

        assertEquals(1, result.efficiency(), 0.001, result.toString());
    }
}
