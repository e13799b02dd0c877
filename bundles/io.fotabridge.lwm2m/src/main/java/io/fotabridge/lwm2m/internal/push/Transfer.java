// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.push;

import io.fotabridge.api.update.PackagePush;
import java.time.Duration;

/** One package on its way in: how far it has come. Guarded by the {@link Transfers} that it belongs to. */
final class Transfer {

    private final PackagePush push;
    private long offset;
    private boolean busy;
    private Duration lastBlock;

    Transfer(PackagePush push, Duration now) {
        this.push = push;
        lastBlock = now;
    }

    /** Whether a block at this offset is the one that is due; if so, until {@link #written} no other one is. */
    boolean claim(long blockOffset, int length) {
        if (busy || blockOffset != offset) {
            return false;
        }
        busy = true;
        offset += length;
        return true;
    }

    void written(Duration now) {
        busy = false;
        lastBlock = now;
    }

    /** How long no block has come; zero while one is being written. */
    Duration idle(Duration now) {
        return busy ? Duration.ZERO : now.minus(lastBlock);
    }

    PackagePush push() {
        return push;
    }
}
