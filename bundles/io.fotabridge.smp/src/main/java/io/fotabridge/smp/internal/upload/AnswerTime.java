// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.smp.internal.client.SmpClient;
import java.time.Duration;

/**
 * How long to wait for the answer to a chunk before it is sent again: RFC 6298, with a longer memory. Sending too early
 * costs little, because the device answers a chunk that it has with where it stands; so the shortest wait is short.
 * What RFC 6298 would forget is that one chunk in dozens waits for a sector to be erased. Which transmission is
 * answered is known from the sequence number, so every answer is a measurement (Karn's rule is about those of which it
 * is not).
 */
final class AnswerTime {

    /** The first chunk erases the slot: 10 s on an nRF52840, up to 50 s on slow external flash. */
    static final Duration OF_FIRST_CHUNK = Duration.ofSeconds(40);

    /** Nothing was measured yet: covers 4 KiB at 9600 baud, and 2.4 KiB over BLE at 20 bytes in 50 ms. */
    private static final Duration UNKNOWN = Duration.ofSeconds(8);

    private static final int MOST_DOUBLINGS = 10;

    /** Bytes of the answer to a chunk. */
    private static final int ANSWER = 23;

    /** Samples until a long wait counts for little: more than there are chunks in a sector of 4 KiB. */
    private static final int MEMORY = 64;

    private final long shortest;
    private final long unknown;
    private long smoothed;
    private long variation;
    private long longest;

    /**
     * @param shortest however soon answers come
     * @param first    as long as there was none
     */
    AnswerTime(Duration shortest, Duration first) {
        this.shortest = shortest.toNanos();
        this.unknown = Math.max(this.shortest, Math.min(UNKNOWN.toNanos(), first.toNanos()));
    }

    /** Of chunks with so many bytes. No byte of a long message takes longer than one of a short one. */
    static AnswerTime over(SmpClient client, int frame) {
        return new AnswerTime(client.shortestTimeout(), client.longestByte()
                .map(each -> each.multipliedBy(2L * (frame + ANSWER)))
                .orElse(UNKNOWN));
    }

    /** An answer took so long, counted from the answer before it where that came after the chunk was sent. */
    void measured(Duration answer) {
        long took = answer.toNanos();
        if (smoothed == 0) {
            smoothed = took;
            variation = took / 2;
        } else {
            variation += (Math.abs(smoothed - took) - variation) / 4;
            smoothed += (took - smoothed) / 8;
        }
        longest = Math.max(took, longest - longest / MEMORY);
    }

    /** How long to wait after so many timeouts in a row: twice as long each time. */
    Duration limit(int timeouts) {
        long base = smoothed == 0 ? unknown : Math.max(shortest, Math.max(usual(), longest + longest / 4));
        long backedOff = base << Math.min(timeouts, MOST_DOUBLINGS);
        return Duration.ofNanos(Math.min(backedOff, Math.max(base, UNKNOWN.toNanos())));
    }

    /** A chunk may be twice as long as those before it (see {@link Pace}). */
    private long usual() {
        return smoothed + Math.max(smoothed, 4 * variation);
    }
}
