// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.util.List;
import java.util.Locale;
import org.eclipse.kura.KuraBluetoothConnectionException;
import org.eclipse.kura.KuraBluetoothResourceNotFoundException;

/**
 * What Kura's Bluetooth throws, in the words of the port: checked exceptions of Kura's, unchecked ones of the D-Bus
 * library that Kura hides, and null pointers where BlueZ has lost an object. Only their texts tell what it was.
 */
final class KuraFailures {

    private record Sign(String text, Reason reason) {}

    /** Parts of the names that BlueZ gives its errors (org.bluez.Error.…) and of its own sentences. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("notpermitted", Reason.NOT_PERMITTED),
            new Sign("notauthorized", Reason.NOT_PERMITTED),
            new Sign("authentication", Reason.NOT_PERMITTED),
            new Sign("insufficient", Reason.NOT_PERMITTED),
            new Sign("invalidvaluelength", Reason.TOO_LONG),
            new Sign("notconnected", Reason.DISCONNECTED),
            new Sign("not connected", Reason.DISCONNECTED),
            new Sign("inprogress", Reason.BUSY),
            new Sign("in progress", Reason.BUSY),
            new Sign("notready", Reason.ADAPTER_MISSING));

    private KuraFailures() {}

    static BleException explained(Throwable thrown) {
        return new BleException(reason(thrown), "Kura's Bluetooth says: " + words(thrown), thrown);
    }

    private static Reason reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String text = (cause.getClass().getSimpleName() + " " + cause.getMessage()).toLowerCase(Locale.ROOT);
            for (Sign sign : SIGNS) {
                if (text.contains(sign.text())) {
                    return sign.reason();
                }
            }
        }
        if (thrown instanceof KuraBluetoothResourceNotFoundException) {
            return Reason.NOT_OFFERED;
        }
        return thrown instanceof KuraBluetoothConnectionException ? Reason.UNREACHABLE : Reason.FAILED;
    }

    /** The innermost cause says most, and the class where there is no sentence. */
    private static String words(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message;
    }
}
