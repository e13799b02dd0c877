// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsWordsLeftAndNumbersRight() {
        List<String> lines = Table.lines(
                List.of(
                        new Row("pump", "1.0.0", "1.1.0", 393_872, 0, 311, Duration.ofMillis(16_840)),
                        new Row("valve", "1.0.0", "2.0.0", 1_336_544, 8_208, 0, Duration.ofMillis(8_050))),
                "-");

        assertEquals(List.of(
                "              version  version  bytes over  bytes re-sent after kill",
                "  sub-device  before   after       the WAN  over WAN       to device  seconds",
                "  ---------------------------------------------------------------------------",
                "  pump        1.0.0    1.1.0       393,872         0             311     16.8",
                "  valve       1.0.0    2.0.0     1,336,544     8,208               0      8.1"), lines);
    }

    @Test
    void growsWithWhatIsInIt() {
        List<String> lines = Table.lines(
                List.of(new Row("a-sub-device", "10.20.30.40", "10.20.30.41", 1, 2, 3, Duration.ofSeconds(100))), "-");

        assertEquals("  sub-device    before       after           the WAN  over WAN       to device  seconds",
                lines.get(1));
        assertEquals("  a-sub-device  10.20.30.40  10.20.30.41           1         2               3    100.0",
                lines.get(3));
    }
}
