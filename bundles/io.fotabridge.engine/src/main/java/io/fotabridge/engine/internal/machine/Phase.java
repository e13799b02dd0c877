// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import java.time.Instant;

/**
 * What is shown of an update.
 *
 * @param state  LwM2M State
 * @param result LwM2M Update Result
 * @param detail what to tell the operator
 * @param since  when {@code state} last changed
 */
public record Phase(UpdateState state, UpdateResult result, String detail, Instant since) {

    /** Idle, and nothing has happened. */
    static Phase initial(Instant since) {
        return new Phase(UpdateState.IDLE, UpdateResult.INITIAL, "", since);
    }

    Phase told(UpdateState next, UpdateResult with, String what) {
        return new Phase(next, with, what, since);
    }

    Phase since(Instant now) {
        return new Phase(state, result, detail, now);
    }
}
