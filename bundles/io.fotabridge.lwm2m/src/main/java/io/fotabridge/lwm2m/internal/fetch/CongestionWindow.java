// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

/**
 * How many requests may be on their way at a time: additive increase, multiplicative decrease, as TCP has it (RFC
 * 5681), counted in blocks. RFC 7252, 4.7, allows more than one outstanding request to those who control congestion.
 */
final class CongestionWindow {

    private static final int INITIAL = 2;

    private final int limit;
    private int ceiling;
    private double size;
    private double threshold;
    private long recovered;

    /**
     * A window that has yet to grow.
     *
     * @param limit the most that it may become; with 1, blocks come one after the other
     */
    CongestionWindow(int limit) {
        this.limit = limit;
        ceiling = limit;
        size = Math.min(INITIAL, limit);
        threshold = limit;
    }

    int size() {
        return (int) size;
    }

    int limit() {
        return limit;
    }

    /** Doubles with each round trip until the first loss, and grows by one with each from then on. */
    void answered() {
        size = Math.min(ceiling, size + (size < threshold ? 1 : 1 / size));
    }

    /**
     * A request or its answer was lost. What was on its way together is lost together: that is one reason to slow down
     * and not many (RFC 6582).
     *
     * @param offset of the block that was asked for
     * @param asked  up to where blocks have been asked for
     */
    void lost(long offset, long asked) {
        if (offset >= recovered) {
            shrinkTo(size / 2);
            recovered = asked;
        }
    }

    /** Nothing is heard any more, however often it is asked. */
    void silent() {
        shrinkTo(1);
    }

    /** The server says that it cannot keep up. It is believed: half of this is the most that it gets from now on. */
    void overloaded() {
        if (size > 1) {
            ceiling = Math.max(1, (int) size / 2);
            shrinkTo(1);
        }
    }

    private void shrinkTo(double smaller) {
        size = Math.max(1, smaller);
        threshold = size;
    }
}
