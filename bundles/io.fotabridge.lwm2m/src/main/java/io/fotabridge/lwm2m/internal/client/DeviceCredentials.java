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

/**
 * The credentials of one sub-device's endpoint, configured under {@value #PID}: a pre-shared key, a key in a keystore,
 * or both, since servers may want different ones.
 */
@Component(
        service = DeviceCredentials.class,
        configurationPid = DeviceCredentials.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DeviceCredentials {

    static final String PID = "io.fotabridge.lwm2m.DeviceCredentials";

    private static final Logger LOG = LoggerFactory.getLogger(DeviceCredentials.class);

    private final String endpoint;
    private final String server;
    private Optional<PresharedKey> key = Optional.empty();
    private Optional<KeyReference> keyReference = Optional.empty();

    @Activate
    public DeviceCredentials(Map<String, Object> configured, @Reference Secrets secrets) {
        ComponentProperties properties = new ComponentProperties(PID, configured);
        endpoint = properties.text("endpoint.name", "");
        server = properties.text("server", "");
        try {
            read(properties, configured, secrets);
        } catch (IllegalArgumentException e) {
            LOG.error("{}: credentials are ignored: property {}", properties.name(), e.getMessage());
        }
    }

    private void read(ComponentProperties properties, Map<String, Object> configured, Secrets secrets) {
        if (endpoint.isEmpty()) {
            throw new IllegalArgumentException("endpoint.name is empty");
        }
        boolean inKeystore = !properties.text("keystore", "").isEmpty();
        boolean preshared = !inKeystore || !properties.text("psk.identity", "").isEmpty();
        Optional<KeyReference> reference = inKeystore ? Optional.of(KeyReference.from(properties)) : Optional.empty();
        if (preshared) {
            key = Optional.of(new SecurityProperties(properties, configured, secrets).presharedKey());
        }
        keyReference = reference;
    }

    String endpoint() {
        return endpoint;
    }

    /** Whether they are for this server alone. */
    boolean onlyFor(String serverName) {
        return server.equals(serverName);
    }

    /** Whether they are for whatever server the endpoint registers with. */
    boolean forEveryServer() {
        return server.isEmpty();
    }

    Optional<PresharedKey> key() {
        return key;
    }

    Optional<KeyReference> keyReference() {
        return keyReference;
    }
}
