// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

import java.time.Duration;
import java.util.Objects;

/**
 * On which terms a server wants a target to be updated; they stay until they are written again.
 *
 * @param severity           resource 11 of the Firmware Update object
 * @param maximumDefer       resource 13: how long the installation may be put off after Update was executed; zero when
 *                           it may not
 * @param automaticUpgrade   resource 14: whether to install as soon as the download is complete
 */
public record UpdateTerms(Severity severity, Duration maximumDefer, boolean automaticUpgrade) {

    /** What holds where no server has written anything: nothing is put off, and Update is waited for. */
    public static final UpdateTerms DEFAULT = new UpdateTerms(Severity.MANDATORY, Duration.ZERO, false);

    public UpdateTerms {
        Objects.requireNonNull(severity, "severity");
        if (maximumDefer.isNegative()) {
            throw new IllegalArgumentException("an update cannot be deferred into the past");
        }
    }
}
