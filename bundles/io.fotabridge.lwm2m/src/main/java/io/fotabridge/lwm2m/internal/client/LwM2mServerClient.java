// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.gateway.RegistrationListener;
import io.fotabridge.api.gateway.Secrets;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.lwm2m.internal.object.TargetLinks;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway as a client of the LwM2M server that is configured under {@value #PID}. A new configuration makes a new
 * one of these.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = LwM2mServerClient.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LwM2mServerClient {

    static final String PID = "io.fotabridge.lwm2m.Server";

    private static final Logger LOG = LoggerFactory.getLogger(LwM2mServerClient.class);

    private final Registrations registrations = new Registrations();
    private final KeyRing keys = new KeyRing();
    private volatile Session session;
    private volatile Map<String, Object> configured = Map.of();

    @Reference
    private FirmwareUpdates updates;

    @Reference
    private TargetLinks links;

    @Reference
    private Gateway gateway;

    @Reference
    private Secrets secrets;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRegistrationListener(RegistrationListener listener) {
        registrations.add(listener);
    }

    void removeRegistrationListener(RegistrationListener listener) {
        registrations.remove(listener);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCredentials(DeviceCredentials credentials) {
        keys.add(credentials);
        credentialsChanged(credentials);
    }

    void removeCredentials(DeviceCredentials credentials) {
        keys.remove(credentials);
        credentialsChanged(credentials);
    }

    private void credentialsChanged(DeviceCredentials credentials) {
        Session current = session;
        if (current != null) {
            current.credentialsChanged(credentials.endpoint());
        }
    }

    @Activate
    void activate(BundleContext context, Map<String, Object> properties) {
        configured = Map.copyOf(properties);
        ServerSettings settings;
        try {
            settings = ServerSettings.from(properties, secrets);
        } catch (InvalidPropertyException e) {
            LOG.error("not connecting to a LwM2M server: {}", e.getMessage());
            return;
        }
        if (settings.enabled()) {
            session = new Session(
                    settings, RegistrationSettings.DEFAULT, gateway, updates, links, registrations, keys::keyOf);
            // By hand and last: the engine answers by telling of its targets, and may need this very component for it.
            session.publish(context);
        } else {
            LOG.info("{}: disabled", PID);
        }
    }

    /** Kura delivers a configuration again that has not changed; only one that has is worth a new connection. */
    @Modified
    void modified(BundleContext context, Map<String, Object> properties) {
        if (!configured.equals(properties)) {
            deactivate();
            activate(context, properties);
        }
    }

    @Deactivate
    void deactivate() {
        Session last = session;
        session = null;
        if (last != null) {
            last.close();
        }
    }
}
