// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.port;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a device.
 *
 * @param text six bytes in hexadecimal, upper case, with colons between: {@code C0:FF:EE:00:00:01}
 */
public record Address(String text) {

    private static final Pattern FORM = Pattern.compile("(?:[0-9A-F]{2}:){5}[0-9A-F]{2}");

    public Address {
        text = text.strip().toUpperCase(Locale.ROOT).replace('-', ':');
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no Bluetooth address: six bytes with colons between, C0:FF:EE:00:00:01");
        }
    }

    /**
     * The address one above, as boot loaders of Nordic's advertise to be told from the application: of the last byte
     * alone, without a carry.
     */
    public Address next() {
        int last = Integer.parseInt(text.substring(15), 16) + 1 & 0xff;
        return new Address(text.substring(0, 15) + String.format("%02X", last));
    }

    @Override
    public String toString() {
        return text;
    }
}
