// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.smp.internal.protocol.Parameters;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From more to less, and back. */
class PaceTest {

    private static final int FRAME = 1020;

    private final Pace pace = new Pace(ChunkSize.of(1024 - 4, 182), 3);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 3", "5, 4", "16, 4"})
    void theDeviceKeepsABufferForTheAnswer(int buffers, int width) {
        assertEquals(width, Pace.widthOf(new Parameters(384, buffers)));
    }

    @Test
    void someLossesChangeNothing() {
        for (int i = 0; i < 100; i++) {
            pace.lost();
            arrive(9);
        }

        assertPace(3, FRAME);
    }

    @Test
    void manyLeaveOneInFlight() {
        alternate(7);

        assertPace(1, FRAME);
    }

    /** The device lost none of those that were sent alone, so it was the number. */
    @Test
    void whatHasWorkedForLongIsTriedWithMoreAgainButNotForLong() {
        lose(5);
        arrive(127);
        assertPace(1, FRAME);
        arrive(1);
        assertPace(2, FRAME);
        lose(2);
        arrive(255);
        assertPace(1, FRAME);
        arrive(1);
        assertPace(2, FRAME);
        arrive(10_000);
        assertPace(3, FRAME);
    }

    /** As many are lost as before, so it was the line. */
    @Test
    void aLineThatLosesChunksAlsoOneByOneIsFilledAgain() {
        lose(5);
        assertPace(1, FRAME);
        arrive(100);
        lose(3);

        assertPace(3, FRAME);
    }

    @Test
    void mostLostOneByOneMakeThemSmaller() {
        lose(5);
        lose(12);
        assertPace(1, 510);
        lose(200);
        assertPace(1, 182);
        arrive(1024);
        assertPace(1, 364);
    }

    @Test
    void aDeviceWithoutMemoryGetsLessAtOnce() {
        pace.ease();
        assertPace(1, FRAME);
        pace.ease();
        assertPace(1, 510);
    }

    @Test
    void oneThatTakesNothingGetsSmallerChunksOneByOne() {
        pace.shrink();
        assertPace(1, 510);
    }

    @Test
    void partsThatAreNoUnitAreLosses() {
        IntStream.range(0, 6).forEach(i -> pace.tookPart(353));

        assertPace(1, FRAME);
    }

    private void alternate(int times) {
        for (int i = 0; i < times; i++) {
            pace.lost();
            pace.arrived();
        }
    }

    private void lose(int times) {
        IntStream.range(0, times).forEach(i -> pace.lost());
    }

    private void arrive(int times) {
        IntStream.range(0, times).forEach(i -> pace.arrived());
    }

    private void assertPace(int width, int frame) {
        assertEquals(width, pace.width());
        assertEquals(frame, pace.size().frame());
    }
}
