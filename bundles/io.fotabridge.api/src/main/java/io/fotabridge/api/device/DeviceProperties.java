// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.device;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import java.time.Duration;

/** The properties that every device has, whatever it speaks and however it is reached. */
public final class DeviceProperties {

    /** A day: beyond that, a device is not slow but gone. */
    private static final int LONGEST_PATIENCE = 86_400;

    /** Seconds: MCUboot takes 10 to 20 to swap 512 KiB of internal flash, and several times that of an external one. */
    private static final int BOOT_PATIENCE = 180;

    private DeviceProperties() {}

    /**
     * What the device is, and which images it takes.
     *
     * @param takesRawFiles what holds where {@code raw.files} is not configured
     */
    public static TargetDescription description(ComponentProperties properties, boolean takesRawFiles)
            throws InvalidPropertyException {
        return new TargetDescription(
                properties.requiredText(ComponentProperties.NAME, "the device a name"),
                Role.SUB_DEVICE,
                properties.text("manufacturer", ""),
                properties.text("model", ""),
                properties.text("serial.number", ""),
                properties.flag("raw.files", takesRawFiles),
                new RuleProperties(properties).rules());
    }

    /** How long something may take, from a second to a day. */
    public static Duration seconds(ComponentProperties properties, String key, int byDefault)
            throws InvalidPropertyException {
        return Duration.ofSeconds(properties.number(key, byDefault, 1, LONGEST_PATIENCE));
    }

    /** How long a device may take to come back after a reset, the swap of its images included. */
    public static Duration bootPatience(ComponentProperties properties) throws InvalidPropertyException {
        return seconds(properties, "boot.patience.seconds", BOOT_PATIENCE);
    }
}
