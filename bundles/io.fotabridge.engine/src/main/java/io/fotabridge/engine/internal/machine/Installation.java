// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import java.time.Instant;
import java.util.Optional;

/**
 * How far an installation has come.
 *
 * @param deadline   when one that was put off begins at the latest; there while the result is Deferred
 * @param activation how far the device was told to boot what it is given
 */
public record Installation(Optional<Instant> deadline, Activation activation) {

    static final Installation NOT_BEGUN = new Installation(Optional.empty(), Activation.NOT_BEGUN);

    Installation deferredUntil(Instant latest) {
        return new Installation(Optional.of(latest), activation);
    }

    Installation at(Activation step) {
        return new Installation(deadline, step);
    }
}
