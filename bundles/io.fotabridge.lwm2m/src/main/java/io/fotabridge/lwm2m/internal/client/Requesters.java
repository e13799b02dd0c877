// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.update.Requester;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * In whose names one configured server asks for updates, told to the framework: its own name. Behind a bootstrap server
 * each endpoint asks in the name of the server that it was given, since each may be given another. Thread-safe.
 */
final class Requesters {

    private final String server;
    /** By the endpoint, which is empty for all of them. */
    private final Map<String, Requester> present = new HashMap<>();
    private final Map<Requester, ServiceRegistration<Requester>> services = new HashMap<>();
    private BundleContext context;

    /** @param server how the operator called it */
    Requesters(String server, boolean bootstrap) {
        this.server = server;
        if (!bootstrap) {
            present.put("", own());
        }
    }

    /** The one of the configured server. */
    Requester own() {
        return new Requester(server);
    }

    static Requester given(String server, String endpoint, URI account) {
        return new Requester(server + " " + endpoint + " " + account);
    }

    /**
     * An endpoint has been given an account.
     *
     * @return the requester that this has ended, if there was another one
     */
    synchronized Optional<Requester> replace(String endpoint, Requester now) {
        Requester before = present.put(endpoint, now);
        if (now.equals(before)) {
            return Optional.empty();
        }
        register(now);
        withdraw(before);
        return Optional.ofNullable(before);
    }

    synchronized void publish(BundleContext framework) {
        context = framework;
        present.values().forEach(this::register);
    }

    private void register(Requester requester) {
        if (context != null) {
            services.put(requester, context.registerService(Requester.class, requester, null));
        }
    }

    private void withdraw(Requester requester) {
        ServiceRegistration<Requester> service = services.remove(requester);
        if (service != null) {
            service.unregister();
        }
    }

    /** All there are. */
    synchronized List<Requester> all() {
        return List.copyOf(present.values());
    }

    /** The framework hears no more of them. */
    synchronized void withdraw() {
        all().forEach(this::withdraw);
        context = null;
    }
}
