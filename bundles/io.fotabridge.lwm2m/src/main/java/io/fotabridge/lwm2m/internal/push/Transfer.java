// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.push;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PackagePush;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

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

    /** Whether a block at this offset is the one that is due. */
    boolean expects(long blockOffset) {
        return !busy && blockOffset == offset;
    }

    /** Hands a block on; until {@link #written} no other one is expected. */
    CompletionStage<Answer> write(byte[] block) {
        busy = true;
        offset += block.length;
        return push.write(block);
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
