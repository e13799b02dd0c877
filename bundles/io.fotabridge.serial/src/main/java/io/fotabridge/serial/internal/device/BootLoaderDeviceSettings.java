// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.device.DeviceProperties;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.serial.internal.link.SerialLinkSettings;
import io.fotabridge.serial.internal.loader.Keystrokes;
import io.fotabridge.serial.internal.loader.LoaderSettings;
import io.fotabridge.serial.internal.modem.Dialect;
import io.fotabridge.serial.internal.modem.FileInfo;
import java.time.Duration;
import java.util.Map;

/** All that the operator says about one device with a boot loader, checked. */
record BootLoaderDeviceSettings(TargetDescription description, SerialLinkSettings link, LoaderSettings loader) {

    private static final int LONGEST_REPETITION_MILLIS = 60_000;

    static BootLoaderDeviceSettings from(Map<String, Object> configured) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("boot loader device", configured);
        return new BootLoaderDeviceSettings(
                DeviceProperties.description(properties, false), LinkProperties.link(properties), loader(properties));
    }

    private static LoaderSettings loader(ComponentProperties properties) throws InvalidPropertyException {
        return new LoaderSettings(
                properties.parsed("enter", Keystrokes::parse),
                Duration.ofMillis(properties.number("enter.again.millis", 1000, 0, LONGEST_REPETITION_MILLIS)),
                properties.text("prompt", ""),
                properties.parsed("start", Keystrokes::parse),
                properties.choice("protocol", Dialect.YMODEM),
                fileName(properties),
                properties.text("success", ""),
                properties.parsed("run", Keystrokes::parse),
                properties.text("running", ""),
                DeviceProperties.seconds(properties, "patience.seconds", 60),
                DeviceProperties.seconds(properties, "boot.patience.seconds", 60));
    }

    private static String fileName(ComponentProperties properties) throws InvalidPropertyException {
        String name = properties.text("file.name", "firmware.bin");
        if (!FileInfo.isAllowedName(name)) {
            throw new InvalidPropertyException(properties.name() + ": property file.name is \"" + name
                    + "\"; allowed are 1 to " + FileInfo.LONGEST_NAME + " printable characters without blanks");
        }
        return name;
    }
}
