// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the service of components that come and go. Looks at their properties once, when they come. */
final class ComponentTracker extends ServiceTracker<ConfigurableComponent, String> {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentTracker.class);

    private final EmulatedConfigurationService service;
    private final Runnable appeared;

    ComponentTracker(BundleContext context, EmulatedConfigurationService service, Runnable appeared) {
        super(context, ConfigurableComponent.class, null);
        this.service = service;
        this.appeared = appeared;
    }

    /** Does not fetch the component: that would activate it with the service's lock held. */
    @Override
    public String addingService(ServiceReference<ConfigurableComponent> reference) {
        String servicePid = text(reference, Constants.SERVICE_PID);
        String pid = text(reference, ConfigurationService.KURA_SERVICE_PID);
        if (servicePid == null || pid == null) {
            LOG.warn("A component without pids is not tracked: {}", reference);
            return null;
        }
        try {
            service.appeared(pid, servicePid, text(reference, Components.FACTORY_PID));
            appeared.run();
        } catch (KuraException e) {
            LOG.error("Component {} is not configured", pid, e);
        }
        return pid;
    }

    @Override
    public void removedService(ServiceReference<ConfigurableComponent> reference, String pid) {
        service.disappeared(pid);
    }

    private static String text(ServiceReference<?> reference, String key) {
        Object value = reference.getProperty(key);
        return value == null ? null : value.toString();
    }
}
