// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What applications tell of themselves (Device Information Service 1.1). */
final class DeviceInformation {

    static final UUID SERVICE = UUID.fromString("0000180a-0000-1000-8000-00805f9b34fb");
    static final UUID FIRMWARE_REVISION = UUID.fromString("00002a26-0000-1000-8000-00805f9b34fb");

    private static final int LONGEST = 64;

    private DeviceInformation() {}

    /** A value as it may be shown: one line, and not too long, whatever the device says. */
    static String text(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
