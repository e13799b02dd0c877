// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

/**
 * When a request that nobody answers is sent again: the estimate of RFC 6298 from measured round trips. The fixed two
 * seconds of RFC 7252 are right for a peer about which nothing is known, and would let every lost datagram of a
 * download hold it up for twenty round trips. Any thread.
 */
final class RetransmissionTimeout {

    /** RFC 7252, 4.8: ACK_TIMEOUT, for as long as nothing has been measured. */
    private static final double INITIAL_MILLIS = 2000;
    /** As TCP has it in practice: schedulers and servers that write to flash are late now and then. */
    private static final double LEAST_MILLIS = 200;
    private static final double MOST_MILLIS = 60_000;
    private static final double ALPHA = 1.0 / 8;
    private static final double BETA = 1.0 / 4;
    private static final int DEVIATIONS = 4;
    private static final double NANOS_PER_MILLI = 1e6;

    private double smoothed;
    private double deviation;
    private double millis = INITIAL_MILLIS;

    /** A request was answered that was sent once only: of repeated ones nobody knows which was answered (Karn). */
    synchronized void measured(long nanos) {
        double sample = nanos / NANOS_PER_MILLI;
        if (smoothed == 0) {
            deviation = sample / 2;
            smoothed = sample;
        } else {
            deviation += BETA * (Math.abs(smoothed - sample) - deviation);
            smoothed += ALPHA * (sample - smoothed);
        }
        millis = Math.min(MOST_MILLIS, Math.max(LEAST_MILLIS, smoothed + DEVIATIONS * deviation));
    }

    /**
     * A request was not answered in time. The next ones wait twice as long until a round trip was measured again, or
     * else a path that has become slow would never be measured (RFC 6298, 5.5).
     *
     * @param sentWith the timeout that it had; requests that were on their way together count once
     */
    synchronized void expired(int sentWith) {
        millis = Math.max(millis, Math.min(MOST_MILLIS, 2.0 * sentWith));
    }

    synchronized int millis() {
        return (int) millis;
    }
}
