// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;

/**
 * The device in sentences for the operator.
 *
 * @param device what the operator calls it
 * @param link   how it is reached
 */
record Peer(String device, String link) {

    FirmwareException failure(FailureCause cause, String words) {
        return new FirmwareException(cause, this + " " + words);
    }

    RefusedException refused(Response response) {
        return refused(response, Refusal.of(response));
    }

    RefusedException refused(Response response, Refusal refusal) {
        return new RefusedException(refusal.cause(), this + " " + refusal.words(), response);
    }

    @Override
    public String toString() {
        return device + " at " + link;
    }
}
