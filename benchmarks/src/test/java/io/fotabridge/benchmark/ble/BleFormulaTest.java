// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the performance sheet, 3.3. */
class BleFormulaTest {

    @ParameterizedTest
    @CsvSource({
        "244, 247, 7.5, 4, 1, 14.5", "244, 247, 50, 4, 1, 2.2", "495, 498, 15, 4, 1, 15.6", "244, 247, 30, 4, 3, 10.9",
        "2475, 247, 15, 4, 1, 40.8", "2475, 247, 30, 6, 1, 27.2", "2475, 247, 50, 6, 1, 16.3"
    })
    void kilobytesPerSecondAreThoseOfTheSheet(
            int message, int mtu, double millis, int perEvent, int window, double expected) {
        double rate = BleFormula.of(message, mtu).bytesPerSecond(millis / 1000, perEvent, window);

        assertEquals(expected, rate / 1000, 0.01 * expected);
    }

    /** One packet an event is as much as any window can have. */
    @Test
    void noWindowIsFasterThanTheController() {
        BleFormula formula = BleFormula.of(244, 247);

        assertEquals(formula.data() / 0.015, formula.bytesPerSecond(0.015, 1, 3), 0.001);
    }
}
