// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.smp.internal.protocol.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chunks of 100 bytes, several in flight. */
class UploadWindowTest {

    private final UploadWindow window = UploadWindow.of(new Parameters(384, 8));

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 3", "5, 4", "16, 4"})
    void leavesABufferForTheAnswer(int buffers, int width) {
        assertEquals(width, UploadWindow.of(new Parameters(384, buffers)).width());
    }

    @Test
    void isFullWhenSoManyAreInFlight() {
        window.beginAt(100);
        List<Chunk> chunks = fill();

        assertEquals(4, chunks.size());
        assertEquals(List.of(), window.answered(chunks.get(0), 200));
        assertTrue(window.hasRoom());
        assertEquals(500, window.next());
    }

    @Test
    void oneLostChunkIsOneRewind() {
        window.beginAt(100);
        List<Chunk> chunks = fill();

        // The first one was lost: the device wants it each time that it gets another one.
        assertEquals(List.of(chunks.get(0)), window.answered(chunks.get(1), 100));
        assertFalse(window.hasRoom());
        window.answered(chunks.get(2), 100);
        assertFalse(window.hasRoom());
        window.answered(chunks.get(3), 100);

        assertTrue(window.hasRoom());
        assertEquals(100, window.next());
        assertEquals(4, window.width());
    }

    @Test
    void anAnswerThatWasLostIsMadeUpForByTheNext() {
        window.beginAt(100);
        List<Chunk> chunks = fill();

        window.answered(chunks.get(2), 400);

        assertTrue(window.hasRoom());
        assertEquals(500, window.next());
        assertEquals(chunks.get(3), window.oldest());
    }

    @Test
    void twoSetbacksNarrowItForGood() {
        window.beginAt(100);
        fill();
        window.timedOut();
        assertEquals(4, window.width());
        assertEquals(100, window.next());
        fill();
        window.timedOut();
        assertEquals(1, window.width());
    }

    @Test
    void aSetbackLongAgoIsForgiven() {
        window.beginAt(100);
        fill();
        window.timedOut();
        for (int i = 0; i < 100; i++) {
            fill();
            window.answered(window.oldest(), window.oldest().end());
        }
        window.timedOut();

        assertEquals(4, window.width());
    }

    @Test
    void aDeviceThatTookLessIsGivenTheRest() {
        window.beginAt(100);
        window.narrow();
        List<Chunk> chunks = fill();

        window.answered(chunks.get(0), 196);

        assertEquals(196, window.next());
        assertTrue(window.hasRoom());
    }

    private List<Chunk> fill() {
        List<Chunk> chunks = new ArrayList<>();
        while (window.hasRoom()) {
            Chunk chunk = new Chunk(null, window.next() + 100, 0);
            window.sent(chunk);
            chunks.add(chunk);
        }
        return chunks;
    }
}
