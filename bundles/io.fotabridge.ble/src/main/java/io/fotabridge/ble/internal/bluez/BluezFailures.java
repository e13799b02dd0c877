// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.provider.BluezErrors;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.util.Locale;
import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** What the D-Bus library throws, in the words of the port. It keeps the name of an error beside its sentence. */
final class BluezFailures {

    private BluezFailures() {}

    static BleException explained(Throwable thrown) {
        String type = thrown instanceof DBusExecutionException error && error.getType() != null ? error.getType() : "";
        Reason reason = BluezErrors.reason(type.toLowerCase(Locale.ROOT))
                .or(() -> BluezErrors.reason(thrown))
                .orElse(Reason.FAILED);
        return new BleException(reason, "BlueZ says: " + BluezErrors.words(thrown), thrown);
    }
}
