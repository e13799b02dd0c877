// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import java.util.regex.Pattern;

/** A device on Bluetooth Low Energy: {@code NAME=ADDRESS}. */
record BleOption(String name, String address) {

    private static final Pattern ADDRESS = Pattern.compile("(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}");

    static BleOption parse(String text) {
        NameAndValue parts = NameAndValue.parse(text, "NAME=ADDRESS");
        if (!ADDRESS.matcher(parts.value()).matches()) {
            throw new BadSettingException("'" + parts.value()
                    + "' is no Bluetooth address: six bytes with colons between, C0:FF:EE:00:00:01");
        }
        return new BleOption(parts.name(), parts.value());
    }
}
