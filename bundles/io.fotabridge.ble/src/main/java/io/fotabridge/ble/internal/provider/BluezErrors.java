// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.provider;

import io.fotabridge.ble.port.BleException.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the errors of BlueZ mean, which is below Kura's Bluetooth, too: their names (org.bluez.Error.Failed), as far as
 * they can still be seen, and their sentences.
 */
public final class BluezErrors {

    private record Sign(String text, Reason reason) {}

    /** The first that is there. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("write acquired", Reason.BUSY),
            new Sign("notify acquired", Reason.BUSY),
            new Sign("notpermitted", Reason.NOT_PERMITTED),
            new Sign("notauthorized", Reason.NOT_PERMITTED),
            new Sign("not paired", Reason.NOT_PERMITTED),
            new Sign("authentication", Reason.NOT_PERMITTED),
            new Sign("key missing", Reason.NOT_PERMITTED),
            new Sign("insufficient", Reason.NOT_PERMITTED),
            new Sign("att error: 0x05", Reason.NOT_PERMITTED),
            new Sign("att error: 0x0f", Reason.NOT_PERMITTED),
            new Sign("att error: 0x0e", Reason.DISCONNECTED), // BlueZ's own: the connection went before the answer came
            new Sign("invalidvaluelength", Reason.TOO_LONG),
            new Sign("notconnected", Reason.DISCONNECTED),
            new Sign("not connected", Reason.DISCONNECTED),
            new Sign("unknownobject", Reason.DISCONNECTED),
            new Sign("inprogress", Reason.BUSY),
            new Sign("in progress", Reason.BUSY),
            new Sign("notsupported", Reason.NOT_OFFERED),
            new Sign("notready", Reason.ADAPTER_MISSING));

    private BluezErrors() {}

    /** What a failure means, by a name or a sentence of one of its causes. */
    public static Optional<Reason> reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Optional<Reason> found = reason(cause.toString().toLowerCase(Locale.ROOT));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Reason> reason(String text) {
        return SIGNS.stream().filter(sign -> text.contains(sign.text())).map(Sign::reason).findFirst();
    }

    /** The innermost cause says most, and its class where it has no sentence. */
    public static String words(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message;
    }
}
