// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.provider.BluezErrors;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;

/** What the D-Bus library throws, in the words of the port. */
final class BluezFailures {

    private BluezFailures() {}

    static BleException explained(Throwable thrown) {
        Reason reason = BluezErrors.reason(thrown).orElse(Reason.FAILED);
        return new BleException(reason, "BlueZ says: " + BluezErrors.words(thrown), thrown);
    }
}
