// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import java.util.Optional;

/**
 * A device on a serial port: {@code NAME=PORT[,BAUD]}.
 *
 * @param baud as text, still to be checked, empty for the default
 */
record SerialOption(String name, String port, Optional<String> baud) {

    static SerialOption parse(String text) {
        NameAndValue parts = NameAndValue.parse(text, "NAME=PORT[,BAUD]");
        int comma = parts.value().lastIndexOf(',');
        if (comma == 0) {
            throw new BadSettingException("'" + text + "' names no port");
        }
        return comma < 0
                ? new SerialOption(parts.name(), parts.value(), Optional.empty())
                : new SerialOption(
                        parts.name(),
                        parts.value().substring(0, comma),
                        Optional.of(parts.value().substring(comma + 1)));
    }
}
