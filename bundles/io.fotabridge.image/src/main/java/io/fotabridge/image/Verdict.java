// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image;

import io.fotabridge.api.failure.FailureCause;

/** Whether a gateway would send something on to a device that has no rules of its own. */
public sealed interface Verdict {

    /** It would. */
    record Accepted() implements Verdict {}

    /**
     * It would not.
     *
     * @param cause    which LwM2M's Update Result goes with
     * @param sentence what the operator is told
     */
    record Refused(FailureCause cause, String sentence) implements Verdict {}
}
