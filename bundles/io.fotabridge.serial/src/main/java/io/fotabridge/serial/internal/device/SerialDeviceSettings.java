// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.device.DeviceProperties;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.serial.internal.framing.Framing;
import io.fotabridge.serial.internal.link.SerialLinkSettings;
import io.fotabridge.smp.SmpProperties;
import io.fotabridge.smp.SmpSettings;
import java.util.Map;

/** All that the operator says about one device on a serial port, checked. */
record SerialDeviceSettings(
        TargetDescription description, SerialLinkSettings link, Framing framing, Protocol protocol, SmpSettings smp) {

    /** Who of a device takes firmware, by SMP. */
    enum Protocol {
        /** The application, into a second slot. */
        SMP,
        /** The boot loader, in the place of the application. */
        MCUBOOT_RECOVERY
    }

    static SerialDeviceSettings from(Map<String, Object> configured) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("serial device", configured);
        return new SerialDeviceSettings(
                DeviceProperties.description(properties, false),
                LinkProperties.link(properties),
                properties.choice("framing", Framing.CONSOLE),
                properties.choice("protocol", Protocol.SMP),
                SmpProperties.withConsole(properties, 60));
    }
}
