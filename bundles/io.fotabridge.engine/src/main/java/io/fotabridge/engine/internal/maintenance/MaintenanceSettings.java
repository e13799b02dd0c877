// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.maintenance;

import io.fotabridge.api.config.InvalidPropertyException;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The maintenance window as the operator has configured it; there is no such service where it is not configured. */
@Component(
        name = "io.fotabridge.engine.MaintenanceSettings",
        configurationPid = "io.fotabridge.engine.MaintenanceWindow",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = MaintenanceSettings.class)
public final class MaintenanceSettings {

    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceSettings.class);

    private volatile Maintenance maintenance;

    /** Never fails: without this service nothing would be put off any more. */
    @Activate
    public MaintenanceSettings(Map<String, Object> properties) {
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        try {
            maintenance = Maintenance.of(properties);
        } catch (InvalidPropertyException e) {
            LOG.error("{}. Until that is mended, the maintenance window is closed", e.getMessage());
            maintenance = Maintenance.CLOSED;
        }
    }

    public Maintenance current() {
        return maintenance;
    }
}
