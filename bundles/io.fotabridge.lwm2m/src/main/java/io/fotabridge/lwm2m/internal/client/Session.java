// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.lwm2m.internal.object.DeviceFacts;
import io.fotabridge.lwm2m.internal.object.TargetLinks;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import io.fotabridge.lwm2m.internal.timing.ScheduledTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Everything that lives from one configuration of the server to the next. */
final class Session implements AutoCloseable {

    private final ServerSettings settings;
    private final RegistrationSettings patience;
    private final Keystores keystores;
    private final Accounts accounts;
    private final ClientThreads threads = new ClientThreads();
    private final Endpoints endpoints;
    private final List<ServiceRegistration<?>> services = new ArrayList<>();

    Session(
            ServerSettings settings,
            RegistrationSettings patience,
            Gateway gateway,
            FirmwareUpdates updates,
            TargetLinks links,
            Registrations registrations,
            Keystores keystores,
            KeyRing deviceKeys,
            Grants grants) {
        this.settings = settings;
        this.patience = patience;
        this.keystores = keystores;
        accounts = new Accounts(settings.name(), settings.server(), settings.bootstrap());
        EndpointFactory factory = new EndpointFactory(
                settings, patience, updates, links, registrations, accounts, keystores,
                grants.heldBy(settings.grant()), threads, new ScheduledTiming(threads.timers()));
        Endpoint own =
                factory.create(settings.names().ofGateway(), settings.security(), shown -> DeviceFacts.of(gateway));
        endpoints = new Endpoints(settings, factory, own, deviceKeys, threads.closing());
    }

    /** Connects, and offers to the framework what others in it need of this session. */
    void open(BundleContext context) {
        services.add(context.registerService(Grant.class, settings.grant(), null));
        // Before the server can be heard: it may ask at once, for a package that lies beside it.
        accounts.publish(context);
        open();
        services.add(context.registerService(Session.class, this, null));
        services.add(context.registerService(UpdateListener.class, endpoints, null));
    }

    /** Connects. */
    void open() {
        endpoints.open();
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /** Servers have come or gone, or may do something else from now on. */
    void rightsChanged() {
        endpoints.rightsChanged();
    }

    void credentialsChanged(String endpoint) {
        endpoints.credentialsChanged(endpoint);
    }

    /** As {@link ServerAccount#securityFor}, of the server that is configured and of those that it has led to. */
    Optional<DtlsSecurity> securityFor(String host, int port) throws KeystoreException {
        Optional<DtlsSecurity> given = endpoints.securityFor(host, port);
        return given.isPresent() || !ServerAccount.isAt(settings.server(), host, port)
                ? given
                : settings.security().load(keystores, host);
    }

    /** In whose names its server asks for updates. */
    List<Requester> requesters() {
        return accounts.requesters();
    }

    @Override
    public void close() {
        services.forEach(ServiceRegistration::unregister);
        services.clear();
        accounts.withdraw();
        endpoints.close(patience.closing());
        threads.close();
    }
}
