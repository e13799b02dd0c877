// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.smp.internal.protocol.Parameters;

/**
 * How much is sent at once on one link: chunks as large as the device's buffers, and as many in flight as it has, until
 * it turns out not to bear that. Devices lose lines while their flash is busy, without a word (zephyr#92697): then
 * there is one chunk in flight. Long frames are lost more often than short ones on a bad line: then they become
 * smaller. What has worked for long enough is tried with more again; each time that this was wrong, "long enough"
 * becomes twice as long.
 */
final class Pace {

    /** More gains nothing (measured by Zephyr's maintainers: 13.1 kB/s with two, 15.2 with four, 15.6 with six). */
    private static final int WIDEST = 4;

    /** One buffer of the device holds the answer (Android-nRF-Connect-Device-Manager#72). */
    private static final int BUFFERS_FOR_ANSWERS = 1;

    private static final int FEWEST_BUFFERS = 3;

    /** Chunks that have to arrive until more is tried. */
    private static final int LONG_ENOUGH = 64;

    private final int widest;
    private final LossRate losses = new LossRate();
    private ChunkSize largest;
    private ChunkSize size;
    private int width;
    private int widthBefore;
    private int run;
    private int runUntilMore = LONG_ENOUGH;

    Pace(ChunkSize size, int width) {
        this.largest = size;
        this.size = size;
        this.widest = width;
        this.width = width;
    }

    /** Chunks in flight that a device with these buffers bears. */
    static int widthOf(Parameters parameters) {
        int buffers = parameters.bufferCount();
        return buffers < FEWEST_BUFFERS ? 1 : Math.min(WIDEST, buffers - BUFFERS_FOR_ANSWERS);
    }

    ChunkSize size() {
        return size;
    }

    /** How many chunks may be in flight. */
    int width() {
        return width;
    }

    /** A chunk arrived as it should. */
    void arrived() {
        losses.arrived();
        run++;
        if (run >= runUntilMore && losses.isLow()) {
            run = 0;
            losses.raised();
            more();
        }
    }

    private void more() {
        if (size.frame() < largest.frame()) {
            size = size.doubled(largest);
        } else if (width < widest) {
            width++;
        }
    }

    /** A chunk was lost on its way, or perhaps its answer. */
    void lost() {
        boolean isLinesFault = losses.lost();
        if (losses.isUnbearable(width == 1)) {
            ease();
        } else if (isLinesFault) {
            width = widthBefore;
        }
    }

    /** It gets too much, or says that it has too little memory: first fewer messages, then smaller ones. */
    void ease() {
        losses.eased(width > 1);
        run = 0;
        if (width > 1 || !size.equals(size.halved())) {
            runUntilMore = Math.min(2 * runUntilMore, Integer.MAX_VALUE / 2);
        }
        if (width == 1) {
            size = size.halved();
        }
        widthBefore = width;
        width = 1;
    }

    /** It lives, but does not answer chunks: they are too large for it, perhaps. */
    void shrink() {
        width = 1;
        ease();
    }

    /** It took a part only, because it writes its flash in units: from now on it is given whole ones. */
    void tookPart(long bytes) {
        ChunkSize before = size;
        int unit = (int) Long.lowestOneBit(bytes);
        size = size.aligned(unit);
        largest = largest.aligned(unit);
        if (size.equals(before)) {
            lost();
        }
    }

    /**
     * It was refused, perhaps for its size: as small as what surely arrives, and never so large again.
     *
     * @return false if it was so small already, so that the size is not what is wrong
     */
    boolean retreat() {
        if (size.equals(size.safe())) {
            return false;
        }
        largest = size.halved();
        playSafe();
        return true;
    }

    /** As small as what surely arrives, for something that is sent once, so that its size matters little. */
    void playSafe() {
        size = size.safe();
    }

    @Override
    public String toString() {
        return width + " x " + size;
    }
}
