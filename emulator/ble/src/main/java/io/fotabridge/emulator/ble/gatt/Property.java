// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.gatt;

import java.util.Locale;

/** What may be done with a characteristic. */
public enum Property {
    READ, WRITE_WITHOUT_RESPONSE, WRITE, NOTIFY, INDICATE;

    /** As BlueZ writes it: {@code write-without-response}. */
    public String flag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
