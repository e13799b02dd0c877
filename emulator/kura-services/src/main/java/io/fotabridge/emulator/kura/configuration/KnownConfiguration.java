// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import io.fotabridge.emulator.kura.metatype.Definition;
import java.util.Map;
import org.eclipse.kura.configuration.ComponentConfiguration;

/**
 * One component's configuration, as the service tells it.
 *
 * @param pid        Kura's pid
 * @param definition null if it is not known (yet)
 * @param properties a copy
 */
record KnownConfiguration(String pid, Definition definition, Map<String, Object> properties)
        implements ComponentConfiguration {

    @Override
    public String getPid() {
        return pid;
    }

    @Override
    public Definition getDefinition() {
        return definition;
    }

    @Override
    public Map<String, Object> getConfigurationProperties() {
        return properties;
    }
}
