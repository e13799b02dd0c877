// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

/**
 * What the engine says to a request, before anything of it has happened. Whether it then works out is told by
 * {@link UpdateStatus}, as LwM2M tells it in State and Update Result.
 */
public enum Answer {
    /** Taken; LwM2M answers 2.04. */
    ACCEPTED,
    /** Understood, but wrong: an unknown scheme, a URI while another update is under way; LwM2M answers 4.00. */
    BAD_REQUEST,
    /** Not in this state, or it is somebody else's update; LwM2M answers 4.05. */
    NOT_ALLOWED,
    /** The package cannot fit; LwM2M answers 4.13. */
    TOO_LARGE,
    /** The target is not there (any more), or what was asked for cannot be recorded now; LwM2M answers 5.03. */
    NO_SUCH_TARGET
}
