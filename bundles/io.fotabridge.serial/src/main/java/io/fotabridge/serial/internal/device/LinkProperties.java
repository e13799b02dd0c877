// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.serial.internal.link.Duplex;
import io.fotabridge.serial.internal.link.ProviderChoice;
import io.fotabridge.serial.internal.link.SerialLinkSettings;
import java.time.Duration;

/** The properties that every device on a serial port has, whatever it speaks. */
final class LinkProperties {

    private LinkProperties() {}

    static SerialLinkSettings link(ComponentProperties properties) throws InvalidPropertyException {
        return new SerialLinkSettings(
                properties.requiredText("port", "the path of a serial port, /dev/serial/by-id/... for instance"),
                properties.number("baud.rate", 115_200, 300, 16_000_000),
                properties.choice("provider", ProviderChoice.AUTO),
                duplex(properties));
    }

    private static Duplex duplex(ComponentProperties properties) throws InvalidPropertyException {
        Duplex.Mode mode = properties.choice("duplex", Duplex.Mode.FULL);
        Duration guard = Duration.ofMillis(properties.number("guard.millis", 2, 0, 1000));
        boolean echoes = properties.flag("echo", false);
        return mode == Duplex.Mode.FULL ? Duplex.FULL : new Duplex(mode, guard, echoes);
    }
}
