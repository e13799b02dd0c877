// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

import io.fotabridge.api.target.TargetDescription;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The one way back. Register it as an OSGi service; on registration it is told of the targets there are.
 *
 * <p>Calls for one target come one after the other, in the order in which things happened, from a thread of the
 * engine's that must not be blocked. A state is announced after it has become durable.
 */
@ConsumerType
public interface UpdateListener {

    /** A target is there. */
    default void targetAppeared(TargetDescription target, UpdateStatus status) {}

    /** A target is no longer there; its update, if any, stands still until it is back. */
    default void targetVanished(String target) {}

    /** Something about the update of a target changed; progress alone is told at most a few times a second. */
    default void updateChanged(UpdateStatus status) {}
}
