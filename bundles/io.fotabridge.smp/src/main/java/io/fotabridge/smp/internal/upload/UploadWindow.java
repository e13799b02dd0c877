// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.smp.internal.client.Exchange;
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

    private final Deque<Chunk> inFlight = new ArrayDeque<>();
    private final Pace pace;
    private long wanted;
    private long next;
    private boolean rewinding;

    UploadWindow(Pace pace) {
        this.pace = pace;
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
        return !rewinding && inFlight.size() < pace.width();
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
        if (offset >= chunk.end() && offset <= next) {
            pace.arrived();
        } else if (!rewinding) {
            rewinding = true;
            judge(chunk, offset);
        }
        wanted = offset;
        if (rewinding && inFlight.isEmpty()) {
            beginAt(offset);
        }
        return lost;
    }

    private void judge(Chunk chunk, long offset) {
        if (offset > chunk.offset() && offset < chunk.end()) {
            pace.tookPart(offset - chunk.offset());
        } else {
            pace.lost();
        }
    }

    /** Nothing that is in flight was answered in time. */
    void timedOut() {
        rewind();
        pace.lost();
    }

    /** Nothing that is in flight counts. */
    void rewind() {
        beginAt(wanted);
    }

    /** The chunk of an exchange that was answered. */
    Chunk find(Exchange<?> exchange) {
        return inFlight.stream()
                .filter(chunk -> chunk.exchange() == exchange)
                .findFirst()
                .orElseThrow();
    }
}
