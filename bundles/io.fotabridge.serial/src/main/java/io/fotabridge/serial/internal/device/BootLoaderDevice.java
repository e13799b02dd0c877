// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import io.fotabridge.api.device.ConfiguredDevice;
import io.fotabridge.api.device.ConfiguredDevice.Device;
import io.fotabridge.serial.internal.link.SerialLink;
import io.fotabridge.serial.internal.link.SerialPorts;
import io.fotabridge.serial.internal.loader.BootLoaderTarget;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/** A device on a serial port whose boot loader takes firmware by XMODEM or YMODEM. */
@Component(
        name = BootLoaderDevice.PID,
        configurationPid = BootLoaderDevice.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class BootLoaderDevice {

    static final String PID = "io.fotabridge.serial.BootLoaderDevice";

    private final ConfiguredDevice<BootLoaderDeviceSettings> device;

    @Activate
    public BootLoaderDevice(BundleContext context, @Reference SerialPorts ports, Map<String, Object> properties) {
        this.device =
                new ConfiguredDevice<>(context, BootLoaderDeviceSettings::from, settings -> make(settings, ports));
        apply(properties);
    }

    private static Device make(BootLoaderDeviceSettings settings, SerialPorts ports) {
        SerialLink link = new SerialLink(settings.description().name(), settings.link(), ports);
        BootLoaderTarget target = new BootLoaderTarget(settings.description(), link, settings.loader());
        return new Device(target, "over " + link.name(), link::close);
    }

    @Modified
    public void apply(Map<String, Object> properties) {
        device.apply(properties);
    }

    @Deactivate
    public void withdraw() {
        device.withdraw();
    }
}
