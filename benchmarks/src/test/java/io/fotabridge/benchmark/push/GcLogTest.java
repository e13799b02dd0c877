// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class GcLogTest {

    private static final String LOG = """
            [0.010s][info][gc] Using Serial
            [1.711s][info][gc] GC(0) Pause Young (Allocation Failure) 12M->2M(46M) 4.2ms
            [2.230s][info][gc] GC(1) Pause Full (Metadata GC Threshold) 18M->9M(46M) 37.689ms
            [2.751s][info][gc] GC(2) Pause Young (Allocation Failure) 21M->8M(46M) 3.588ms
            """;

    @Test
    void everyCollectionTellsWhatWasUsedBeforeAndAfter() {
        GcLog log = GcLog.parse(LOG);

        assertEquals(List.of(12, 18, 21), log.before());
        assertEquals(21, log.peakBefore());
        assertEquals(9, log.peakAfter());
    }

    @Test
    void withoutACollectionThereIsNoFigure() {
        assertThrows(IllegalArgumentException.class, () -> GcLog.parse("[0.010s][info][gc] Using Serial"));
    }
}
