// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import io.fotabridge.api.device.ConfiguredDevice;
import io.fotabridge.api.device.ConfiguredDevice.Device;
import io.fotabridge.api.gateway.Gateway;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/** A device that a program of the operator's installs firmware on. */
@Component(
        name = CommandDevice.PID,
        configurationPid = CommandDevice.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class CommandDevice {

    static final String PID = "io.fotabridge.command.CommandDevice";

    private final ConfiguredDevice<CommandSettings> device;

    @Activate
    public CommandDevice(BundleContext context, @Reference Gateway gateway, Map<String, Object> properties) {
        this.device = new ConfiguredDevice<>(context, CommandSettings::ofDevice, settings -> make(settings, gateway));
        apply(properties);
    }

    private static Device make(CommandSettings settings, Gateway gateway) {
        Program program = settings.program().orElseThrow(); // a device is required to have one
        CommandTarget target = new CommandTarget(settings.description(), program, "", WorkFolder.of(gateway));
        return new Device(target, "by way of " + program.path(), target::close);
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
