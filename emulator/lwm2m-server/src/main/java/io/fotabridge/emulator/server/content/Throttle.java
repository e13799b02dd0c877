// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.content;

import java.util.concurrent.TimeUnit;

/** Holds a sender back to a number of bytes per second, counted from the first byte. For one thread. */
public final class Throttle {

    private final long bytesPerSecond;
    private final long begin = System.nanoTime();
    private long sent;

    /** A rate of 0 holds nothing back. */
    public Throttle(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** How much to send at once, so that the stream is smooth: a twentieth of a second. */
    public int piece(int largest) {
        return bytesPerSecond == 0 ? largest : (int) Math.max(1, Math.min(largest, bytesPerSecond / 20));
    }

    /** Waits until {@code bytes} more may have been sent. */
    public void sent(int bytes) throws InterruptedException {
        sent += bytes;
        if (bytesPerSecond > 0) {
            long due = begin + (long) (sent * 1e9 / bytesPerSecond);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }
}
