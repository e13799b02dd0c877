// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.device;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.device.DeviceProperties;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.ble.internal.link.BleLinkSettings;
import io.fotabridge.smp.SmpSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** All that the operator says about one device on Bluetooth, checked. */
record BleDeviceSettings(TargetDescription description, BleLinkSettings link, SmpSettings smp) {

    /** How firmware is spoken; the one way there is so far. */
    private enum Protocol {
        SMP
    }

    static BleDeviceSettings from(Map<String, Object> configured) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("BLE device", configured);
        properties.choice("protocol", Protocol.SMP);
        Duration patience = DeviceProperties.seconds(properties, "patience.seconds", 120);
        return new BleDeviceSettings(
                DeviceProperties.description(properties, false),
                LinkProperties.link(properties, patience),
                smp(properties, patience));
    }

    private static SmpSettings smp(ComponentProperties properties, Duration patience) throws InvalidPropertyException {
        return new SmpSettings(
                properties.choice("confirm.policy", Confirmation.AFTER_SELF_TEST),
                new ImageScope(
                        properties.number("image.number", 0, 0, ImageScope.LAST_NUMBER),
                        properties.flag("multi.image", true)),
                patience,
                DeviceProperties.seconds(properties, "boot.patience.seconds", 180),
                Duration.ZERO,
                properties.flag("reset.force", false),
                Optional.empty());
    }
}
