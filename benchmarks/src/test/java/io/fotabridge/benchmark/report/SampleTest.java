// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void medianAndQuartilesDoNotDependOnTheOrder() {
        Sample sample = new Sample(List.of(4.0, 1.0, 3.0, 2.0, 5.0));

        assertEquals("3.0 (2.0..4.0) s", sample.show("%.1f", "s"));
    }

    @Test
    void betweenTwoValuesLiesTheirMean() {
        assertEquals(1.5, new Sample(List.of(2.0, 1.0)).median());
    }

    @Test
    void nothingHasNoMedian() {
        assertThrows(IllegalArgumentException.class, () -> new Sample(List.of()));
    }
}
