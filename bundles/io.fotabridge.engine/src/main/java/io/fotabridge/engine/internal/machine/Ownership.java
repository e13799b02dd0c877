// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateState;
import java.util.Optional;

/**
 * Whose an update is. The specification knows no owner; but of two servers, one would cancel what the other has begun,
 * so whoever begins an update has it to itself for as long as its account is there (lwm2m sheet 1.10).
 */
final class Ownership {

    private Ownership() {}

    /** Whether the update is somebody else's business. What the operator wants is never refused for that. */
    static boolean forbids(UpdateRecord record, Circumstances at) {
        return record.state() != UpdateState.IDLE
                && record.owner().isPresent()
                && at.ownerPresent()
                && !record.owner().equals(at.asking())
                && !isOperator(at);
    }

    /** Who owns an update after a request that brings it on: whoever brings on what its owner has left behind. */
    static Optional<Requester> after(UpdateRecord record, Circumstances at) {
        boolean isLeftBehind = record.owner().isEmpty() || !at.ownerPresent();
        boolean isTaken = isLeftBehind && at.asking().isPresent() && !isOperator(at);
        return isTaken ? at.asking() : record.owner();
    }

    static boolean isOperator(Circumstances at) {
        return at.asking().filter(Requester.OPERATOR::equals).isPresent();
    }
}
