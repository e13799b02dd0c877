// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which BlueZ it is: 5.66. It tells that in the device identifier of its adapters, two digits for each part. */
record BluezRelease(int major, int minor) implements Comparable<BluezRelease> {

    /** Before it, bluetoothd dies when a program leaves the bus that has taken over notifications by a socket. */
    static final BluezRelease GIVES_NOTIFICATIONS_AWAY = new BluezRelease(5, 86);

    /** The Linux Foundation's number, and what it calls BlueZ. */
    private static final Pattern MODALIAS = Pattern.compile("usb:v1D6Bp0246d(\\p{XDigit}{2})(\\p{XDigit}{2})");

    static Optional<BluezRelease> of(String modalias) {
        Matcher parts = MODALIAS.matcher(modalias);
        return parts.matches()
                ? Optional.of(new BluezRelease(hexadecimal(parts.group(1)), hexadecimal(parts.group(2))))
                : Optional.empty();
    }

    private static int hexadecimal(String digits) {
        return Integer.parseInt(digits, 16);
    }

    @Override
    public int compareTo(BluezRelease other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }
}
