// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.smp.internal.client.Exchange;
import io.fotabridge.smp.internal.protocol.Parameters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which chunks are in flight, and where the next one begins. The device works through them in order and answers each
 * with the offset it wants; that offset is the only truth. After one that was lost it answers all that follow with the
 * same offset, so those answers are waited for, and then it goes on there: one rewind, not many.
 */
final class UploadWindow {

    /** More gains nothing (measured by Zephyr's maintainers: 13.1 kB/s with two, 15.2 with four, 15.6 with six). */
    private static final int WIDEST = 4;

    /** One buffer of the device holds the answer (Android-nRF-Connect-Device-Manager#72). */
    private static final int BUFFERS_FOR_ANSWERS = 1;

    private static final int FEWEST_BUFFERS = 3;

    /** Setbacks until it is assumed that the device does not bear a window. */
    private static final int MAX_SETBACKS = 2;

    /** Chunks without a setback after which a former one was the line's fault, not the window's. */
    private static final int CLEAN_RUN = 64;

    private final Deque<Chunk> inFlight = new ArrayDeque<>();
    private int width;
    private long wanted;
    private long next;
    private boolean rewinding;
    private int setbacks;
    private int clean;

    UploadWindow(int width) {
        this.width = width;
    }

    static UploadWindow of(Parameters parameters) {
        int buffers = parameters.bufferCount();
        return new UploadWindow(buffers < FEWEST_BUFFERS ? 1 : Math.min(WIDEST, buffers - BUFFERS_FOR_ANSWERS));
    }

    /** Begins at an offset that the device has told, with nothing in flight. */
    void beginAt(long offset) {
        inFlight.clear();
        rewinding = false;
        wanted = offset;
        next = offset;
    }

    /** Whether one more chunk may be sent, from {@link #next()} on. */
    boolean hasRoom() {
        return !rewinding && inFlight.size() < width;
    }

    long next() {
        return next;
    }

    boolean isEmpty() {
        return inFlight.isEmpty();
    }

    /** The offset that the device wanted last. */
    long wanted() {
        return wanted;
    }

    /** The one whose answer comes next. */
    Chunk oldest() {
        return inFlight.getFirst();
    }

    void sent(Chunk chunk) {
        inFlight.addLast(chunk);
        next = chunk.end();
    }

    /**
     * The device answered one of the chunks in flight.
     *
     * @return those that were sent before it: they will not be answered any more
     */
    List<Chunk> answered(Chunk chunk, long offset) {
        List<Chunk> lost = new ArrayList<>();
        while (inFlight.getFirst() != chunk) {
            lost.add(inFlight.removeFirst());
        }
        inFlight.removeFirst();
        wanted = offset;
        boolean inStep = offset >= chunk.end() && offset <= next;
        if (!inStep && !rewinding) {
            rewinding = true;
            setBack();
        }
        countClean(inStep);
        if (rewinding && inFlight.isEmpty()) {
            beginAt(offset);
        }
        return lost;
    }

    private void countClean(boolean inStep) {
        clean = inStep ? clean + 1 : 0;
        if (clean >= CLEAN_RUN) {
            setbacks = 0;
        }
    }

    /** Nothing that is in flight was answered in time. */
    void timedOut() {
        beginAt(wanted);
        setBack();
    }

    private void setBack() {
        clean = 0;
        setbacks++;
        if (setbacks >= MAX_SETBACKS) {
            width = 1;
        }
    }

    /** The device has no memory for more than one. */
    void narrow() {
        width = 1;
    }

    int width() {
        return width;
    }

    /** The chunk of an exchange that was answered. */
    Chunk find(Exchange<?> exchange) {
        return inFlight.stream()
                .filter(chunk -> chunk.exchange() == exchange)
                .findFirst()
                .orElseThrow();
    }
}
