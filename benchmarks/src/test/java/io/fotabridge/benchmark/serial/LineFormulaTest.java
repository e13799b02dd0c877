// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.serial.internal.framing.Framing;
import org.junit.jupiter.api.Test;
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
        double rate = LineFormula.of(Framing.CONSOLE, buffer).bytesPerSecond(baud, turnaround / 1000.0, window);

        assertEquals(expected, rate / 1000, 0.06);
    }

    /** The sheet leaves four bytes of a raw buffer unused; these are up to 1.3 % more. */
    @ParameterizedTest
    @CsvSource({"115200, 384, 7.8", "115200, 2048, 10.6", "1000000, 384, 25.3", "1000000, 1024, 48.6",
        "1000000, 2048, 65.7"})
    void theSameWithoutFraming(int baud, int buffer, double expected) {
        double rate = LineFormula.of(Framing.RAW, buffer).bytesPerSecond(baud, 0.01, 1);

        assertEquals(expected, rate / 1000, 0.013 * expected);
    }

    @ParameterizedTest
    @CsvSource({"128, 99, 178", "384, 354, 527", "1024, 994, 1404", "2048, 2018, 2801", "4096, 4066, 5599"})
    void bytesOfAFullRequestAreThoseOfTheSheet(int buffer, int data, int onWire) {
        assertEquals(new LineFormula(data, onWire, 39), LineFormula.of(Framing.CONSOLE, buffer));
    }

    @Test
    void aDeviceThatWorksInTurnIsNoFasterThanItsTurns() {
        LineFormula formula = LineFormula.of(Framing.CONSOLE, 384);

        assertEquals(61.9, formula.bytesPerSecond(921_600, 0.01, 3) / 1000, 0.1);
        assertEquals(34.0, formula.bytesPerSecondInTurn(921_600, 0.01, 3) / 1000, 0.1);
    }
}
