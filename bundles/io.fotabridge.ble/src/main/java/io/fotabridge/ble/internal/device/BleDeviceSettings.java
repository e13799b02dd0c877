// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.device;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.device.DeviceProperties;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.ble.internal.link.BleLinkSettings;
import io.fotabridge.smp.SmpProperties;
import io.fotabridge.smp.SmpSettings;
import java.util.Map;

/** All that the operator says about one device on Bluetooth, checked. */
record BleDeviceSettings(TargetDescription description, BleLinkSettings link, SmpSettings smp) {

    /** How firmware is spoken; the one way there is so far. */
    private enum Protocol {
        SMP
    }

    static BleDeviceSettings from(Map<String, Object> configured) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("BLE device", configured);
        properties.choice("protocol", Protocol.SMP);
        SmpSettings smp = SmpProperties.withoutConsole(properties, 120);
        return new BleDeviceSettings(
                DeviceProperties.description(properties, false),
                LinkProperties.link(properties, smp.patience()),
                smp);
    }
}
