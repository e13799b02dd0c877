// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.lwm2m.internal.object.DeviceFacts;
import io.fotabridge.lwm2m.internal.object.TargetLinks;
import io.fotabridge.lwm2m.internal.timing.ScheduledTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Everything that lives from one configuration of the server to the next. */
final class Session implements ServerAccount, AutoCloseable {

    /** A part of the second that the whole product has for stopping. */
    private static final Duration CLOSING = Duration.ofMillis(800);
    private static final int DEFAULT_SECURE_PORT = 5684;

    private final ServerSettings settings;
    private final ClientThreads threads = new ClientThreads();
    private final Endpoints endpoints;
    private final List<ServiceRegistration<?>> services = new ArrayList<>();

    Session(
            ServerSettings settings,
            RegistrationSettings registration,
            Gateway gateway,
            FirmwareUpdates updates,
            TargetLinks links,
            Registrations registrations,
            Function<String, Optional<PresharedKey>> deviceKeys) {
        this.settings = settings;
        EndpointFactory factory = new EndpointFactory(
                settings, registration, updates, links, registrations, threads,
                new ScheduledTiming(threads.timers()));
        String name = settings.gatewayName().isEmpty() ? "fota-bridge-" + HostName.get() : settings.gatewayName();
        Endpoint own = factory.create(name, settings.key(), shown -> DeviceFacts.of(gateway));
        endpoints = new Endpoints(settings, factory, own, deviceKeys, threads.closing());
        endpoints.open();
    }

    /** Offers to the framework what others in it need of this session. */
    void publish(BundleContext context) {
        services.add(context.registerService(ServerAccount.class, this, null));
        services.add(context.registerService(UpdateListener.class, endpoints, null));
    }

    Endpoints endpoints() {
        return endpoints;
    }

    void credentialsChanged(String endpoint) {
        endpoints.credentialsChanged(endpoint);
    }

    @Override
    public Optional<PresharedKey> keyFor(String host, int port) {
        int serverPort = settings.server().getPort();
        boolean same = settings.server().getHost().equalsIgnoreCase(host)
                && (serverPort == -1 ? DEFAULT_SECURE_PORT : serverPort) == port;
        return same ? settings.key() : Optional.empty();
    }

    @Override
    public void close() {
        services.forEach(ServiceRegistration::unregister);
        services.clear();
        endpoints.close(CLOSING);
        threads.close();
    }
}
