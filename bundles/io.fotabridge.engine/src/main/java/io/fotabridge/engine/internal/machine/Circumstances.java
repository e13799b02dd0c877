// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateTerms;
import java.time.Instant;
import java.util.Optional;

/**
 * What the machine is told of the world at the moment of an event, so that it needs to look at nothing itself.
 *
 * @param asking        who asks, if the event is a request
 * @param ownerPresent  whether the account of whoever has begun the update is there
 * @param now           the time
 * @param windowOpen    whether the operator lets devices be updated now
 * @param criticalWaits whether critical updates wait for that, too
 * @param unwritten     the terms that hold where no server has written any
 */
public record Circumstances(
        Optional<Requester> asking,
        boolean ownerPresent,
        Instant now,
        boolean windowOpen,
        boolean criticalWaits,
        UpdateTerms unwritten) {}
