// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.api.target.TransferListener;
import java.util.function.LongSupplier;

/**
 * The payload rate of an upload in its stride: from the answer to its first chunk, before which nothing else may be
 * under way since the device erases its slot, to the answer to its last.
 */
public final class Meter implements TransferListener {

    private final LongSupplier clock;
    private long firstNanos;
    private long firstBytes;
    private long lastNanos;
    private long lastBytes;
    private long longestPauseNanos;

    /** @param clock nanoseconds */
    public Meter(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public void transferred(long done, long total) {
        long now = clock.getAsLong();
        if (firstBytes == 0) {
            firstNanos = now;
            firstBytes = done;
        } else if (done > lastBytes) {
            longestPauseNanos = Math.max(longestPauseNanos, now - lastNanos);
        }
        if (done > lastBytes) {
            lastNanos = now;
            lastBytes = done;
        }
    }

    public double bytesPerSecond() {
        return (lastBytes - firstBytes) / ((lastNanos - firstNanos) / 1e9);
    }

    /** Seconds in which it did not come forward. */
    public double longestPause() {
        return longestPauseNanos / 1e9;
    }
}
