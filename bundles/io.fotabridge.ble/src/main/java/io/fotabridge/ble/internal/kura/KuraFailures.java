// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.internal.provider.BluezErrors;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import org.eclipse.kura.KuraBluetoothConnectionException;
import org.eclipse.kura.KuraBluetoothResourceNotFoundException;

/**
 * What Kura's Bluetooth throws, in the words of the port: checked exceptions of Kura's, unchecked ones of the D-Bus
 * library that Kura hides, and null pointers where BlueZ has lost an object. Only their texts tell what it was.
 */
final class KuraFailures {

    private KuraFailures() {}

    static BleException explained(Throwable thrown) {
        Reason reason = BluezErrors.reason(thrown).orElseGet(() -> byClass(thrown));
        return new BleException(reason, "Kura's Bluetooth says: " + BluezErrors.words(thrown), thrown);
    }

    private static Reason byClass(Throwable thrown) {
        if (thrown instanceof KuraBluetoothResourceNotFoundException) {
            return Reason.NOT_OFFERED;
        }
        return thrown instanceof KuraBluetoothConnectionException ? Reason.UNREACHABLE : Reason.FAILED;
    }
}
