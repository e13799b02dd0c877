// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.smp.internal.client.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which chunks are in flight, and where the next one begins. The device works through them in order, takes each that
 * begins where it stands, and answers all with where it stands then; that offset is the only truth. So the answer to
 * each of them is known beforehand: one that differs tells at once that a chunk was lost before it (as duplicate ACKs
 * do in TCP), and the next one to be sent is always the one that the device will want when it has worked through what
 * is in flight.
 */
final class UploadWindow {

    private final Deque<Chunk> inFlight = new ArrayDeque<>();
    private final Pace pace;
    private long wanted;
    private long next;
    private int overdue;
    private int timeouts;

    UploadWindow(Pace pace) {
        this.pace = pace;
    }

    /** Begins at an offset that the device has told, with nothing in flight. */
    void beginAt(long offset) {
        inFlight.clear();
        overdue = 0;
        timeouts = 0;
        wanted = offset;
        next = offset;
    }

    /** Whether one more chunk may be sent, from {@link #next()} on: after a timeout one, until there is an answer. */
    boolean hasRoom() {
        return inFlight.size() - overdue < (overdue == 0 ? pace.width() : 1);
    }

    long next() {
        return next;
    }

    /** Whether no answer is waited for. */
    boolean isIdle() {
        return inFlight.size() == overdue;
    }

    /** The offset that the device wanted last. */
    long wanted() {
        return wanted;
    }

    /** Timeouts since the last answer. */
    int timeouts() {
        return timeouts;
    }

    /** The one whose answer comes next, if it is not too late already. */
    Chunk awaited() {
        return inFlight.stream().skip(overdue).findFirst().orElseThrow();
    }

    void sent(Chunk chunk) {
        inFlight.addLast(chunk);
        next = chunk.end();
    }

    /** Whether the device wanted this very chunk, and answers that it has taken nothing of it. */
    boolean isDeclined(Chunk chunk, long offset) {
        return offset == chunk.offset() && expectedAfter(chunk) == chunk.end();
    }

    /**
     * The device answered one of the chunks in flight.
     *
     * @return those whose answers do not matter any more
     */
    List<Chunk> answered(Chunk chunk, long offset) {
        long expected = expectedAfter(chunk);
        int losses = isOverdue(chunk) ? 0 : timeouts;
        List<Chunk> settled = new ArrayList<>();
        while (inFlight.getFirst() != chunk) {
            settled.add(inFlight.removeFirst());
        }
        inFlight.removeFirst();
        if (offset > chunk.offset() && offset < chunk.end()) {
            pace.tookPart(offset - chunk.offset());
        } else if (offset < expected) {
            losses = Math.max(1, losses);
        } else if (offset >= chunk.end()) {
            pace.arrived();
        }
        for (int loss = 0; loss < losses; loss++) {
            pace.lost();
        }
        settled.addAll(goOn(offset));
        return settled;
    }

    /**
     * What was sent after the chunk that was answered may still be answered, too: where that one was late only, nothing
     * was lost at all.
     *
     * @return what was sent again needlessly
     */
    private List<Chunk> goOn(long offset) {
        wanted = offset;
        overdue = 0;
        timeouts = 0;
        List<Chunk> needless = inFlight.stream().filter(chunk -> chunk.end() <= wanted).toList();
        inFlight.removeAll(needless);
        next = expectedAfter(inFlight.peekLast());
        return needless;
    }

    /** Where the device will stand after the chunks in flight up to this one, if it gets them all. */
    private long expectedAfter(Chunk last) {
        long offset = wanted;
        for (Chunk chunk : inFlight) {
            offset = chunk.offset() == offset ? chunk.end() : offset;
            if (chunk == last) {
                break;
            }
        }
        return offset;
    }

    /** Whether it was waited for in vain, though not for long enough, where it is answered after all. */
    private boolean isOverdue(Chunk chunk) {
        return inFlight.stream().limit(overdue).anyMatch(other -> other == chunk);
    }

    /**
     * Nothing that is in flight was answered in time: lost, or the device is busy. The chunk that it wanted last is
     * sent once more, alone; the answer will tell which it was.
     */
    void timedOut() {
        timeouts++;
        overdue = inFlight.size();
        next = wanted;
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
