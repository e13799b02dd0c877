// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;

/** Not what was asked for, or not of the body that the download began with: another order of asking may help. */
final class UnexpectedAnswer extends FirmwareException {

    private static final long serialVersionUID = 1L;

    UnexpectedAnswer(String sentence) {
        super(FailureCause.CONNECTION_LOST, sentence);
    }

    /** An error in the middle of a body. */
    UnexpectedAnswer(FirmwareException refusal) {
        super(refusal.failure(), refusal.getMessage(), refusal);
    }
}
