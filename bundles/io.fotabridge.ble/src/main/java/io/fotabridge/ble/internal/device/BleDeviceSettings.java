// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.device;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.device.DeviceProperties;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.ble.internal.link.BleLinkSettings;
import io.fotabridge.ble.internal.nordic.NordicSettings;
import io.fotabridge.ble.port.Address;
import io.fotabridge.smp.SmpProperties;
import io.fotabridge.smp.SmpSettings;
import java.time.Duration;
import java.util.Map;

/**
 * All that the operator says about one device on Bluetooth, checked.
 *
 * @param speech how it takes firmware
 */
record BleDeviceSettings(TargetDescription description, BleLinkSettings link, Speech speech) {

    /** Seconds: a device that sleeps may be heard twice a minute. */
    private static final int PATIENCE = 120;

    /** As the operator says it. */
    private enum Protocol {
        SMP,
        NORDIC_DFU
    }

    /** A protocol, and what is to be known for it. */
    sealed interface Speech {

        record Smp(SmpSettings settings) implements Speech {}

        record NordicDfu(NordicSettings settings) implements Speech {}
    }

    static BleDeviceSettings from(Map<String, Object> configured) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("BLE device", configured);
        Duration patience = DeviceProperties.seconds(properties, "patience.seconds", PATIENCE);
        BleLinkSettings link = LinkProperties.link(properties, patience);
        Speech speech = switch (properties.choice("protocol", Protocol.SMP)) {
            case SMP -> new Speech.Smp(SmpProperties.withoutConsole(properties, PATIENCE));
            case NORDIC_DFU -> new Speech.NordicDfu(nordic(properties, link));
        };
        return new BleDeviceSettings(DeviceProperties.description(properties, false), link, speech);
    }

    /** By a name it could not be found again: boot loaders have one of their own, which is that of all neighbours. */
    private static NordicSettings nordic(ComponentProperties properties, BleLinkSettings link)
            throws InvalidPropertyException {
        Address address = link.identity().address().orElseThrow(() -> new InvalidPropertyException(properties.name()
                + ": property address is empty; with the protocol nordic-dfu the device is found by its address"));
        return new NordicSettings(
                address,
                properties.number("receipts", NordicSettings.USUAL_RECEIPTS, 0, 1000),
                link.patience(),
                DeviceProperties.bootPatience(properties));
    }
}
