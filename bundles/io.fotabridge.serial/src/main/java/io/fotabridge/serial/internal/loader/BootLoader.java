// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;

/**
 * Whom we talk to, as the operator knows it.
 *
 * @param device name of the target
 * @param link   name of the link
 */
record BootLoader(String device, String link) {

    FirmwareException failure(FailureCause cause, String predicate) {
        return new FirmwareException(cause, "the boot loader of " + this + " " + predicate);
    }

    @Override
    public String toString() {
        return device + " on " + link;
    }
}
