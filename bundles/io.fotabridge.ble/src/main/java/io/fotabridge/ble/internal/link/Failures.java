// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;

/**
 * Turns what did not work about Bluetooth into failures of an update.
 *
 * @param device  what the operator calls the device
 * @param address how it is reached: {@code C0:FF:EE:00:00:01 on hci0}
 */
record Failures(String device, String address) {

    /** Everything that may be different a little later is transient; nobody waits for a device that wants a passkey. */
    FirmwareException of(BleException e) {
        FailureCause cause = switch (e.reason()) {
            case ADAPTER_MISSING, BUSY, UNREACHABLE, DISCONNECTED, NOT_OFFERED, FAILED -> FailureCause.LINK_UNAVAILABLE;
            case NOT_PERMITTED, TOO_LONG -> FailureCause.DEVICE_REFUSED;
        };
        String note = note(e);
        String sentence = note.isEmpty() ? sentence(e.getMessage()) : device + " at " + address + " " + note;
        return new FirmwareException(cause, sentence, e);
    }

    /** What of it the operator should know at once, however long the update goes on trying; empty if nothing. */
    static String note(BleException e) {
        return e.reason() == Reason.ADAPTER_MISSING ? "cannot be reached: " + e.getMessage() : "";
    }

    FirmwareException unavailable(String why) {
        return new FirmwareException(FailureCause.LINK_UNAVAILABLE, sentence(why));
    }

    private String sentence(String why) {
        return device + " at " + address + ": " + why;
    }
}
