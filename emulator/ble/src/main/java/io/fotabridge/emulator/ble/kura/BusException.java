// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

/** What D-Bus errors are to those who use Kura's interfaces: unchecked, as dbus-java's DBusExecutionException. */
public final class BusException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String type;

    BusException(String type, String message) {
        super(message);
        this.type = type;
    }

    /** Like {@code org.bluez.Error.Failed}. */
    public String type() {
        return type;
    }
}
