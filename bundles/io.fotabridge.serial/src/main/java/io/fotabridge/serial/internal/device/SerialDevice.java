// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import io.fotabridge.api.device.ConfiguredDevice;
import io.fotabridge.api.device.ConfiguredDevice.Device;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.serial.internal.link.SerialFrameLink;
import io.fotabridge.serial.internal.link.SerialPorts;
import io.fotabridge.smp.RecoveryTarget;
import io.fotabridge.smp.SmpTarget;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/** A device on a serial port that speaks SMP. */
@Component(
        name = SerialDevice.PID,
        configurationPid = SerialDevice.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class SerialDevice {

    static final String PID = "io.fotabridge.serial.SerialDevice";

    private final ConfiguredDevice<SerialDeviceSettings> device;

    @Activate
    public SerialDevice(BundleContext context, @Reference SerialPorts ports, Map<String, Object> properties) {
        this.device = new ConfiguredDevice<>(context, SerialDeviceSettings::from, settings -> make(settings, ports));
        apply(properties);
    }

    private static Device make(SerialDeviceSettings settings, SerialPorts ports) {
        SerialFrameLink link =
                new SerialFrameLink(settings.description().name(), settings.link(), settings.framing(), ports);
        return new Device(target(settings, link), "over " + link.name(), link::close);
    }

    private static FirmwareTarget target(SerialDeviceSettings settings, SerialFrameLink link) {
        return switch (settings.protocol()) {
            case SMP -> new SmpTarget(settings.description(), link, settings.smp());
            case MCUBOOT_RECOVERY -> new RecoveryTarget(settings.description(), link, settings.smp());
        };
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
