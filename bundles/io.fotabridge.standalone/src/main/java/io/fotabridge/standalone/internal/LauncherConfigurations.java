// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the configurations of the framework property {@code fotabridge.configurations} to Configuration Admin, once, at
 * the start. They travel in memory, so that keys given to the launcher are not written to a file on the way.
 */
@Component(service = {})
public final class LauncherConfigurations {

    private static final Logger LOG = LoggerFactory.getLogger(LauncherConfigurations.class);

    @Activate
    public LauncherConfigurations(BundleContext framework, @Reference ConfigurationAdmin admin) throws IOException {
        String text = framework.getProperty("fotabridge.configurations");
        if (text == null) {
            return;
        }
        for (ConfiguratorText.Entry entry : ConfiguratorText.parse(text)) {
            configuration(admin, entry).update(entry.properties());
            LOG.debug("configured {} {}", entry.pid(), entry.name());
        }
    }

    /** The location "?" lets any bundle receive it: the launcher does not know which bundle a component lives in. */
    private static Configuration configuration(ConfigurationAdmin admin, ConfiguratorText.Entry entry)
            throws IOException {
        return entry.name().isEmpty()
                ? admin.getConfiguration(entry.pid(), "?")
                : admin.getFactoryConfiguration(entry.pid(), entry.name(), "?");
    }
}
