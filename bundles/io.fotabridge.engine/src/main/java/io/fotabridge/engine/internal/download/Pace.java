// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether bytes come fast enough to be waited for; a server that sends one now and then would be for ever. */
final class Pace {

    private static final double NANOS = 1e9;

    private final int bytesPerSecond;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private long since;
    private long bytes;

    /**
     * Begins to count.
     *
     * @param bytesPerSecond that are to come at least; 0 for no such limit
     * @param patience       how long fewer may come
     */
    Pace(int bytesPerSecond, Duration patience, LongSupplier nanoTime) {
        this.bytesPerSecond = bytesPerSecond;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** So many bytes have come. */
    void came(long count) throws FirmwareException {
        bytes += count;
        long now = nanoTime.getAsLong();
        if (isEnough(bytesPerSecond, bytes, now - since)) {
            since = now;
            bytes = 0;
        } else if (now - since > patience.toNanos()) {
            throw new FirmwareException(
                    FailureCause.CONNECTION_LOST,
                    "The server sent " + bytes + " bytes in " + patience.toSeconds() + " s; at least " + bytesPerSecond
                            + " a second are expected (minimum.rate)");
        }
    }

    static boolean isEnough(int bytesPerSecond, long bytes, long nanos) {
        return bytes * NANOS >= (double) bytesPerSecond * nanos;
    }
}
