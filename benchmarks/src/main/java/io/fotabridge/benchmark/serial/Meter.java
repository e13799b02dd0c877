// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.api.target.TransferListener;
import java.util.function.LongSupplier;

/**
 * The payload rate of an upload in its stride: from the answer to its first chunk, before which nothing else may be
 * under way since the device erases its slot, to the answer to its last.
 */
final class Meter implements TransferListener {

    private final LongSupplier clock;
    private long firstNanos;
    private long firstBytes;
    private long lastNanos;
    private long lastBytes;

    /** @param clock nanoseconds */
    Meter(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public void transferred(long done, long total) {
        lastNanos = clock.getAsLong();
        lastBytes = done;
        if (firstBytes == 0) {
            firstNanos = lastNanos;
            firstBytes = done;
        }
    }

    double bytesPerSecond() {
        return (lastBytes - firstBytes) / ((lastNanos - firstNanos) / 1e9);
    }
}
