// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.fetch.TrustedHost;
import io.fotabridge.api.update.Requester;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * The accounts behind one configured server, told to the framework: in whose name updates are asked for, and which host
 * that is. Behind a bootstrap server each endpoint asks in the name of the server that it was given, since each may be
 * given another. Thread-safe.
 */
final class Accounts {

    private final String server;
    /** By the endpoint, which is empty for all of them. */
    private final Map<String, Account> present = new HashMap<>();
    private final Map<Account, List<ServiceRegistration<?>>> services = new HashMap<>();
    private BundleContext context;

    private record Account(Requester requester, URI server) {}

    /**
     * The account that is configured.
     *
     * @param server    how the operator called it
     * @param bootstrap whether it only tells of the others
     */
    Accounts(String server, URI uri, boolean bootstrap) {
        this.server = server;
        if (!bootstrap) {
            present.put("", new Account(own(), uri));
        }
    }

    /** In whose name the configured server asks. */
    Requester own() {
        return new Requester(server);
    }

    /** In whose name an endpoint's server asks that it was given by a bootstrap server. */
    Requester given(String endpoint, URI uri) {
        return new Requester(server + " " + endpoint + " " + uri);
    }

    /**
     * An endpoint has been given an account.
     *
     * @return the requester that this has ended, if there was another one
     */
    synchronized Optional<Requester> replace(String endpoint, URI uri) {
        Account now = new Account(given(endpoint, uri), uri);
        Account before = present.put(endpoint, now);
        if (now.equals(before)) {
            return Optional.empty();
        }
        register(now);
        withdraw(before);
        return Optional.ofNullable(before).map(Account::requester);
    }

    synchronized void publish(BundleContext framework) {
        context = framework;
        present.values().forEach(this::register);
    }

    private void register(Account account) {
        if (context != null) {
            services.put(account, List.of(
                    context.registerService(Requester.class, account.requester(), null),
                    context.registerService(TrustedHost.class, new TrustedHost(account.server().getHost()), null)));
        }
    }

    private void withdraw(Account account) {
        List<ServiceRegistration<?>> registered = services.remove(account);
        if (registered != null) {
            registered.forEach(ServiceRegistration::unregister);
        }
    }

    /** In whose names there may be updates. */
    synchronized List<Requester> requesters() {
        return present.values().stream().map(Account::requester).toList();
    }

    /** The framework hears no more of them. */
    synchronized void withdraw() {
        List.copyOf(services.keySet()).forEach(this::withdraw);
        context = null;
    }
}
