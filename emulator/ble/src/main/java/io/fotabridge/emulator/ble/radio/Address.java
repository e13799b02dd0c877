// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.radio;

import java.util.Locale;
import java.util.regex.Pattern;

/** A Bluetooth device address in upper case, {@code C0:FF:EE:00:00:01}, as BlueZ writes it. */
public record Address(String text) {
    private static final Pattern FORM = Pattern.compile("([0-9A-F]{2}:){5}[0-9A-F]{2}");
    private static final int LAST_BYTE = 15;

    public Address {
        text = text.toUpperCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no Bluetooth address: " + text);
        }
    }

    /** The address of Nordic's boot loader: the last byte one higher, without a carry. */
    public Address next() {
        int last = Integer.parseInt(text.substring(LAST_BYTE), 16);
        return new Address(text.substring(0, LAST_BYTE) + "%02X".formatted(last + 1 & 0xff));
    }

    @Override
    public String toString() {
        return text;
    }
}
