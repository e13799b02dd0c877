// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.serial.internal.link.SerialFrameLink;
import io.fotabridge.serial.internal.link.SerialPorts;
import io.fotabridge.smp.SmpTarget;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device on a serial port: a firmware target as long as its configuration is sound. With a bad one there is no
 * target, and the log says why; the port itself is only looked for when it is needed.
 */
@Component(
        name = SerialDevice.PID,
        configurationPid = SerialDevice.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class SerialDevice {

    static final String PID = "io.fotabridge.serial.SerialDevice";

    private static final Logger LOG = LoggerFactory.getLogger(SerialDevice.class);

    private final BundleContext context;
    private final SerialPorts ports;
    private SerialDeviceSettings settings;
    private SerialFrameLink link;
    private ServiceRegistration<FirmwareTarget> registration;

    @Activate
    public SerialDevice(BundleContext context, @Reference SerialPorts ports, Map<String, Object> properties) {
        this.context = context;
        this.ports = ports;
        apply(properties);
    }

    /** Kura writes every configuration once more when it starts; one that says nothing new interrupts no update. */
    @Modified
    public void apply(Map<String, Object> properties) {
        try {
            SerialDeviceSettings configured = SerialDeviceSettings.from(properties);
            if (!configured.equals(settings)) {
                withdraw();
                offer(configured);
            }
        } catch (InvalidPropertyException e) {
            withdraw();
            LOG.error("{}; this device takes no firmware until that is corrected", e.getMessage());
        }
    }

    private void offer(SerialDeviceSettings configured) {
        settings = configured;
        String name = configured.description().name();
        link = new SerialFrameLink(name, configured.link(), configured.framing(), ports);
        registration = context.registerService(
                FirmwareTarget.class,
                new SmpTarget(configured.description(), link, configured.smp()),
                new Hashtable<>(Map.of("target.name", name)));
        LOG.info("{}: takes firmware over {}", name, link.name());
    }

    /** Whoever uses the target hears that it goes before its port is closed. */
    @Deactivate
    public void withdraw() {
        if (registration != null) {
            registration.unregister();
            registration = null;
            settings = null;
            link.close();
        }
    }
}
