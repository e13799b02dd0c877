// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark;

/**
 * How much is measured.
 *
 * @param warmUps  runs that are not counted
 * @param runs     runs that are
 * @param divisor  what sizes are divided by: 1 to measure, more to see whether it works
 */
public record Effort(int warmUps, int runs, int divisor) {

    /** What the performance sheet asks for, so that a median and quartiles mean something. */
    public static final Effort FULL = new Effort(3, 11, 1);

    public Effort {
        if (warmUps < 0 || runs < 1 || divisor < 1) {
            throw new IllegalArgumentException("there must be one run at least");
        }
    }

    /** So many bytes, or as many of them as are enough. */
    public long bytes(long whole) {
        return whole / divisor;
    }

    public int all() {
        return warmUps + runs;
    }

    /** The same with another number of runs, where a single one takes long. */
    public Effort atMost(int fewerWarmUps, int fewerRuns) {
        return new Effort(Math.min(warmUps, fewerWarmUps), Math.min(runs, fewerRuns), divisor);
    }
}
