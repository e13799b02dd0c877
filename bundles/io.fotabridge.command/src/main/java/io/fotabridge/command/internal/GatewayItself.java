// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.device.OfferedTarget;
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

/**
 * The gateway as a target of its own. It is there whatever is configured, and also when nothing is: the gateway always
 * has a Firmware Update object. So its configuration is optional, and what is missing in it has its default. That Kura
 * would not track a component that was active before its configuration (kura#547) is no matter, because what Kura
 * tracks is the anchor component of the same pid in the bundle io.fotabridge.kura, which requires one.
 */
@Component(
        name = GatewayItself.PID,
        configurationPid = GatewayItself.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL,
        service = {})
public final class GatewayItself {

    static final String PID = "io.fotabridge.command.GatewayItself";

    private static final Logger LOG = LoggerFactory.getLogger(GatewayItself.class);

    private static final String WHAT_TO_DO = "nothing is configured to install firmware of the gateway itself; set the"
            + " property program of " + PID;

    private final BundleContext context;
    private final Gateway gateway;
    private CommandSettings settings;
    private OfferedTarget offered;

    @Activate
    public GatewayItself(BundleContext context, @Reference Gateway gateway, Map<String, Object> properties) {
        this.context = context;
        this.gateway = gateway;
        apply(properties);
    }

    /** Its first configuration, and every one that says nothing new, interrupts no update. */
    @Modified
    public void apply(Map<String, Object> properties) {
        try {
            replace(CommandSettings.ofGateway(gateway, properties));
        } catch (InvalidPropertyException e) {
            LOG.error("{}; until that is corrected, nothing installs firmware of the gateway", e.getMessage());
            replaceByDefaults();
        }
    }

    private void replaceByDefaults() {
        try {
            replace(CommandSettings.ofGateway(gateway, Map.of()));
        } catch (InvalidPropertyException e) {
            throw new IllegalStateException("defaults are valid", e);
        }
    }

    private void replace(CommandSettings configured) {
        if (!configured.equals(settings)) {
            withdraw();
            settings = configured;
            offered = offer(configured);
        }
    }

    private OfferedTarget offer(CommandSettings configured) {
        String version = gateway.firmwareVersion();
        if (configured.program().isEmpty()) {
            return new OfferedTarget(
                    context, new NotConfiguredTarget(configured.description(), version, WHAT_TO_DO), () -> {});
        }
        CommandTarget target = new CommandTarget(
                configured.description(), configured.program().get(), version, WorkFolder.of(gateway));
        return new OfferedTarget(context, target, target::close);
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
