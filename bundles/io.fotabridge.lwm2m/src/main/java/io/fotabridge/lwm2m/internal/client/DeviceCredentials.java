// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.gateway.Secrets;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The credentials of one sub-device's endpoint, configured under {@value #PID}. */
@Component(
        service = DeviceCredentials.class,
        configurationPid = DeviceCredentials.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DeviceCredentials {

    static final String PID = "io.fotabridge.lwm2m.DeviceCredentials";

    private static final Logger LOG = LoggerFactory.getLogger(DeviceCredentials.class);

    private final String endpoint;
    private final Optional<PresharedKey> key;

    @Activate
    public DeviceCredentials(Map<String, Object> configured, @Reference Secrets secrets) {
        ComponentProperties properties = new ComponentProperties(PID, configured);
        endpoint = properties.text("endpoint.name", "");
        key = read(properties, configured, secrets);
    }

    private Optional<PresharedKey> read(
            ComponentProperties properties, Map<String, Object> configured, Secrets secrets) {
        try {
            if (endpoint.isEmpty()) {
                throw new IllegalArgumentException("endpoint.name is empty");
            }
            return Optional.of(ServerSettings.key(properties, configured, secrets));
        } catch (IllegalArgumentException e) {
            LOG.error("{}: credentials are ignored: property {}", properties.name(), e.getMessage());
            return Optional.empty();
        }
    }

    String endpoint() {
        return endpoint;
    }

    Optional<PresharedKey> key() {
        return key;
    }
}
