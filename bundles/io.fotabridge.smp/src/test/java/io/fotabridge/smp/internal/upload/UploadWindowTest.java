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

    /** As soon as the device wants it again, not when all behind it were answered. */
    @Test
    void oneLostChunkIsSentAgainAtOnceAndThoseBehindItOnce() {
        window.beginAt(100);
        List<Chunk> chunks = fill();

        // The first one was lost: the device wants it each time that it gets another one.
        assertEquals(List.of(chunks.get(0)), window.answered(chunks.get(1), 100));
        assertEquals(100, window.next());
        Chunk again = fill().get(0);
        window.answered(chunks.get(2), 100);
        assertEquals(300, window.next());
        fill();
        window.answered(chunks.get(3), 100);
        assertEquals(400, window.next());
        window.answered(again, 200);

        assertEquals(4, pace.width());
        assertEquals(0, window.timeouts());
    }

    @Test
    void theSameChunkCanBeLostTwice() {
        window.beginAt(100);
        List<Chunk> chunks = fill();
        window.answered(chunks.get(1), 100);
        fill();
        window.answered(chunks.get(2), 100);
        Chunk behind = fill().get(0);
        window.answered(chunks.get(3), 100);

        // It was lost again, so the one behind it is answered as those before.
        window.answered(behind, 100);

        assertEquals(100, window.next());
    }

    @Test
    void anAnswerThatWasLostIsMadeUpForByTheNext() {
        window.beginAt(100);
        List<Chunk> chunks = fill();

        window.answered(chunks.get(2), 400);

        assertTrue(window.hasRoom());
        assertEquals(500, window.next());
        assertEquals(chunks.get(3), window.awaited());
    }

    @Test
    void afterATimeoutOneIsSentAgainAlone() {
        window.beginAt(100);
        fill();
        window.timedOut();

        assertTrue(window.isIdle());
        assertEquals(100, window.next());
        assertEquals(1, fill().size());
        assertEquals(1, window.timeouts());
    }

    /** The device was only busy. Those behind are still on their way, and nothing was lost. */
    @Test
    void anAnswerAfterTheTimeoutUndoesIt() {
        window.beginAt(100);
        List<Chunk> chunks = fill();
        window.timedOut();
        Chunk needless = fill().get(0);

        assertEquals(List.of(needless), window.answered(chunks.get(0), 200));

        assertEquals(500, window.next());
        assertEquals(List.of(), window.answered(chunks.get(1), 300));
        assertEquals(List.of(), window.answered(chunks.get(2), 400));
        assertEquals(400, window.wanted());
        assertEquals(4, pace.width());
    }

    @Test
    void theAnswerToWhatWasSentAgainTellsWhatWasLost() {
        window.beginAt(100);
        List<Chunk> chunks = fill();
        window.timedOut();
        Chunk again = fill().get(0);

        assertEquals(chunks, window.answered(again, 200));

        assertEquals(200, window.next());
        assertTrue(window.isIdle());
        assertEquals(4, fill().size());
    }

    @Test
    void aDeviceThatTakesNothingOfWhatItWantedDeclinesIt() {
        window.beginAt(100);
        List<Chunk> chunks = fill();

        assertTrue(window.isDeclined(chunks.get(0), 100));
        assertFalse(window.isDeclined(chunks.get(0), 200));
        assertFalse(window.isDeclined(chunks.get(1), 100));
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
