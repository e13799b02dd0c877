// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

import java.time.Duration;
import java.util.Optional;

/**
 * Tells a receiver that asks for a file from text in which the same letters happen to be: it asks with one byte that
 * nothing follows, and that no text comes right before. Time is as {@link System#nanoTime()}. For one thread.
 */
public final class Solicitation {

    /** Text of a boot loader has no such gaps. */
    public static final Duration QUIET = Duration.ofMillis(300);

    /** A receiver that asks faster than that is recognised by its insistence. */
    private static final int INSISTENT = 3;

    private final Dialect dialect;
    private byte previous;
    private long previousAt;
    private int asked;

    public Solicitation(Dialect dialect) {
        this.dialect = dialect;
    }

    public void hear(byte heard, long now) {
        boolean standsAlone = previous < ' ' || previous == heard || isQuiet(now);
        asked = isAsking(heard) && standsAlone ? (heard == previous ? asked + 1 : 1) : 0;
        previous = heard;
        previousAt = now;
    }

    /** The byte with which a file is asked for now; empty as long as that is not certain. */
    public Optional<Byte> asked(long now) {
        boolean isCertain = asked >= INSISTENT || asked > 0 && isQuiet(now);
        return isCertain ? Optional.of(previous) : Optional.empty();
    }

    private boolean isQuiet(long now) {
        return now - previousAt >= QUIET.toNanos();
    }

    /** YMODEM has no checksum of one byte, so a NAK is a remnant of something else there. */
    private boolean isAsking(byte heard) {
        return heard == Control.CRC_WANTED
                || heard == Control.STREAM_WANTED
                || heard == Control.NAK && !dialect.hasHeader();
    }
}
