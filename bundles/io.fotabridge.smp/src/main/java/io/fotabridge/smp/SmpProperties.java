// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.device.DeviceProperties;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.smp.HealthCheck.Channel;
import java.time.Duration;
import java.util.Optional;

/** The properties that every device has that speaks SMP, however it is reached. */
public final class SmpProperties {

    private static final int LONGEST_SILENCE = 600;

    private SmpProperties() {}

    /**
     * Of a device on a line that can also carry text.
     *
     * @param patience seconds that hold where {@code patience.seconds} is not configured
     */
    public static SmpSettings withConsole(ComponentProperties properties, int patience)
            throws InvalidPropertyException {
        return read(properties, patience, properties.choice("check.by", Channel.CONSOLE));
    }

    /** The same of a device that can only be spoken SMP with. */
    public static SmpSettings withoutConsole(ComponentProperties properties, int patience)
            throws InvalidPropertyException {
        return read(properties, patience, Channel.SHELL);
    }

    private static SmpSettings read(ComponentProperties properties, int patience, Channel channel)
            throws InvalidPropertyException {
        Optional<HealthCheck> check = HealthCheckProperties.read(properties, channel);
        return new SmpSettings(
                properties.choice("confirm.policy", Confirmation.AFTER_SELF_TEST),
                new ImageScope(
                        properties.number("image.number", 0, 0, ImageScope.LAST_NUMBER),
                        properties.flag("multi.image", true)),
                DeviceProperties.seconds(properties, "patience.seconds", patience),
                DeviceProperties.bootPatience(properties),
                Duration.ofSeconds(properties.number("boot.silence.seconds", 0, 0, LONGEST_SILENCE)),
                properties.flag("reset.force", false),
                check);
    }
}
