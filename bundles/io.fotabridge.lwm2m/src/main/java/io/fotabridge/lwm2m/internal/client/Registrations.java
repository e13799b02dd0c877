// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.RegistrationListener;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners how the endpoints stand; a listener that comes late is told what is registered already. */
final class Registrations {

    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    private final List<RegistrationListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, String> registered = new TreeMap<>();

    synchronized void add(RegistrationListener listener) {
        listeners.add(listener);
        registered.forEach((endpoint, server) -> tell(listener, l -> l.registered(endpoint, server)));
    }

    synchronized void remove(RegistrationListener listener) {
        listeners.remove(listener);
    }

    synchronized void registered(String endpoint, String server) {
        registered.put(endpoint, server);
        listeners.forEach(listener -> tell(listener, l -> l.registered(endpoint, server)));
    }

    synchronized void unregistered(String endpoint, String server, String why) {
        registered.remove(endpoint);
        listeners.forEach(listener -> tell(listener, l -> l.unregistered(endpoint, server, why)));
    }

    private static void tell(RegistrationListener listener, Consumer<RegistrationListener> what) {
        try {
            what.accept(listener);
        } catch (RuntimeException e) {
            LOG.error("registration listener {} failed", listener.getClass().getName(), e);
        }
    }
}
