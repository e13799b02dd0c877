// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.gateway.Gateway;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device that a program of the operator's installs firmware on: a target as long as its configuration is sound. */
@Component(
        name = CommandDevice.PID,
        configurationPid = CommandDevice.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class CommandDevice {

    static final String PID = "io.fotabridge.command.CommandDevice";

    private static final Logger LOG = LoggerFactory.getLogger(CommandDevice.class);

    private final BundleContext context;
    private final Gateway gateway;
    private CommandSettings settings;
    private OfferedTarget offered;

    @Activate
    public CommandDevice(BundleContext context, @Reference Gateway gateway, Map<String, Object> properties) {
        this.context = context;
        this.gateway = gateway;
        apply(properties);
    }

    /** Kura writes every configuration once more when it starts; one that says nothing new interrupts no update. */
    @Modified
    public void apply(Map<String, Object> properties) {
        try {
            CommandSettings configured = CommandSettings.ofDevice(properties);
            if (!configured.equals(settings)) {
                withdraw();
                offer(configured);
            }
        } catch (InvalidPropertyException e) {
            withdraw();
            LOG.error("{}; this device takes no firmware until that is corrected", e.getMessage());
        }
    }

    private void offer(CommandSettings configured) {
        settings = configured;
        configured.program().ifPresent(program -> {
            offered = new OfferedTarget(
                    context, new CommandTarget(configured.description(), program, "", WorkFolder.of(gateway)));
            LOG.info("{}: takes firmware by way of {}", configured.description().name(), program.path());
        });
    }

    @Deactivate
    public void withdraw() {
        settings = null;
        if (offered != null) {
            offered.close();
            offered = null;
        }
    }
}
