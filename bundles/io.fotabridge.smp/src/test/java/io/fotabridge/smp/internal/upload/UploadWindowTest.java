// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chunks of 100 bytes, several in flight. */
class UploadWindowTest {

    private final Pace pace = new Pace(ChunkSize.of(384 - 4, 182), 4);
    private final UploadWindow window = new UploadWindow(pace);

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
        assertEquals(4, pace.width());
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
    void whatIsNotAnsweredIsSentAgain() {
        window.beginAt(100);
        fill();
        window.timedOut();

        assertEquals(100, window.next());
        assertTrue(window.hasRoom());
        assertEquals(4, pace.width());
    }

    /** As often as it takes the device: in the window that follows it is no rewind any more. */
    @Test
    void aDeviceThatTookLessIsGivenTheRestAndThenWholeUnits() {
        window.beginAt(100);
        List<Chunk> chunks = fill();

        window.answered(chunks.get(0), 196);
        chunks.subList(1, 4).forEach(chunk -> window.answered(chunk, 196));

        assertEquals(196, window.next());
        assertTrue(window.hasRoom());
        assertEquals(4, pace.width());
        assertEquals(0, pace.size().next(196, 1000) % 32);
    }

    private List<Chunk> fill() {
        List<Chunk> chunks = new ArrayList<>();
        while (window.hasRoom()) {
            Chunk chunk = new Chunk(null, window.next(), window.next() + 100, 0);
            window.sent(chunk);
            chunks.add(chunk);
        }
        return chunks;
    }
}
