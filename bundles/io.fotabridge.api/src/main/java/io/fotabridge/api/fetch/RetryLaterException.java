// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.fetch;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import java.time.Duration;

/** The server is there, and has too much to do: it is not to be asked again before some time has passed. */
public class RetryLaterException extends FirmwareException {

    private final Duration after;

    /** @param after as the server said it, zero if it did not; whoever retries sets bounds to it */
    public RetryLaterException(String sentence, Duration after) {
        super(FailureCause.CONNECTION_LOST, sentence);
        this.after = after;
    }

    /** How long to leave the server alone. */
    public Duration after() {
        return after;
    }
}
