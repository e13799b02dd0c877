// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void aGoalThatIsMissedCannotBeOverlooked() {
        String table = Table.of(List.of(
                Finding.atLeast("pull", "70 MB/s", "peer 100 MB/s", 0.7, 0.85), Finding.plain("push", "9 s")));

        assertEquals(
                """
                | what | figure  | limit or peer | ratio | goal   |         |
                | ---- | ------  | ------------- | ----- | ----   | ---     |
                | pull | 70 MB/s | peer 100 MB/s | 0.700 | ≥ 0.85 | NOT MET |
                | push | 9 s     |               |       |        |         |
                """,
                table);
    }
}
