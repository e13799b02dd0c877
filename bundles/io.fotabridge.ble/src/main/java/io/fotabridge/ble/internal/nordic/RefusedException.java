// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;

/** The boot loader has answered that it will not. */
final class RefusedException extends FirmwareException {

    private final transient Response response;

    RefusedException(FailureCause cause, String sentence, Response response) {
        super(cause, sentence);
        this.response = response;
    }

    /** In its own words. */
    Response response() {
        return response;
    }
}
