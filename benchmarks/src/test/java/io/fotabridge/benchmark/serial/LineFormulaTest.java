// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the performance sheet, 3.1. */
class LineFormulaTest {

    @ParameterizedTest
    @CsvSource({
        "115200, 384, 0, 1, 7.2", "115200, 1024, 0, 1, 7.9", "115200, 4096, 0, 1, 8.3",
        "115200, 1024, 10, 1, 7.3", "1000000, 2048, 30, 1, 34.6", "921600, 384, 10, 1, 21.9",
        "115200, 384, 10, 2, 7.7", "921600, 384, 10, 2, 43.9", "1000000, 1024, 10, 2, 70.8"
    })
    void kilobytesPerSecondAreThoseOfTheSheet(int baud, int buffer, int turnaround, int window, double expected) {
        double rate = LineFormula.ofBuffer(buffer).bytesPerSecond(baud, turnaround / 1000.0, window);

        assertEquals(expected, rate / 1000, 0.06);
    }
}
