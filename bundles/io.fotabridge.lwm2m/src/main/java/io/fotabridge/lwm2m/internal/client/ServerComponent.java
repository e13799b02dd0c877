// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.api.gateway.RegistrationListener;
import io.fotabridge.api.gateway.Secrets;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.api.update.Requester;
import io.fotabridge.lwm2m.internal.object.TargetLinks;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway as a client of one LwM2M server, from one configuration to the next: each makes a new {@link Session}.
 * Leshan's engine knows one server, so every server has all of this for itself, and none hears of another's troubles.
 */
abstract class ServerComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ServerComponent.class);
    /** Deactivation reason (OSGi Compendium 7, 112.5.16). */
    private static final int CONFIGURATION_DELETED = 4;

    private final Registrations registrations = new Registrations();
    private final KeyRing keys = new KeyRing();
    private final Grants grants = new Grants();
    private volatile Session session;
    private volatile Map<String, Object> configured = Map.of();

    @Reference
    FirmwareUpdates updates;

    @Reference
    TargetLinks links;

    @Reference
    Gateway gateway;

    @Reference
    Secrets secrets;

    @Reference
    Keystores keystores;

    /** What to call it where nobody has named it. */
    abstract String pid();

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

    /** Of all servers, this one among them. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addGrant(Grant grant) {
        grants.add(grant);
        rightsChanged();
    }

    void removeGrant(Grant grant) {
        grants.remove(grant);
        rightsChanged();
    }

    private void rightsChanged() {
        Session current = session;
        if (current != null) {
            current.rightsChanged();
        }
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
            settings = ServerSettings.from(pid(), properties, secrets);
        } catch (InvalidPropertyException e) {
            LOG.error("not connecting to a LwM2M server: {}", e.getMessage());
            return;
        }
        if (settings.enabled()) {
            session = new Session(
                    settings, RegistrationSettings.DEFAULT, gateway, updates, links, registrations, keystores, keys,
                    grants);
            // By hand and last: the engine answers by telling of its targets, and may need this very component for it.
            session.open(context);
        } else {
            LOG.info("{}: disabled", settings.name());
        }
    }

    /** Kura delivers a configuration again that has not changed; only one that has is worth a new connection. */
    @Modified
    void modified(BundleContext context, Map<String, Object> properties) {
        if (!configured.equals(properties)) {
            close();
            activate(context, properties);
        }
    }

    /**
     * A server that is deleted for good leaves nothing behind that nobody could end; one that is stopped comes back.
     */
    @Deactivate
    void deactivate(int reason) {
        List<Requester> requesters = close();
        if (reason == CONFIGURATION_DELETED) {
            requesters.forEach(updates::forsake);
        }
    }

    /** @return in whose names updates may have been begun */
    private List<Requester> close() {
        Session last = session;
        session = null;
        if (last == null) {
            return List.of(new Requester(new ComponentProperties(pid(), configured).name()));
        }
        last.close();
        return last.requesters();
    }
}
