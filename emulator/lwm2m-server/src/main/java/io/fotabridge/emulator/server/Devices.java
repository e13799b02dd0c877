// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.leshan.core.link.Link;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.registration.RegistrationListener;
import org.eclipse.leshan.server.registration.RegistrationUpdate;

/** Follows every device: who is registered, what was seen of it, who wants to hear of it. */
final class Devices implements RegistrationListener {

    private final Registrations registrations = new Registrations();
    private final Map<String, UpdateHistory> histories = new ConcurrentHashMap<>();
    private final List<OperatorListener> listeners = new CopyOnWriteArrayList<>();
    private final Observations observations;

    Devices(LeshanServer server) {
        observations = new Observations(server, registrations::isCurrent, this::seen, this::problem);
        server.getObservationService().addListener(observations);
        server.getRegistrationService().addListener(this);
    }

    Registrations registrations() {
        return registrations;
    }

    UpdateHistory history(String endpoint) {
        return histories.computeIfAbsent(endpoint, any -> new UpdateHistory());
    }

    void addListener(OperatorListener listener) {
        listeners.add(listener);
    }

    void removeListener(OperatorListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void registered(Registration registration, Registration previous, Collection<Observation> ended) {
        registrations.put(registration);
        Registered view = view(registration);
        tell(listener -> listener.registered(view, previous != null));
        observations.ensure(registration);
    }

    @Override
    public void updated(RegistrationUpdate update, Registration updated, Registration previous) {
        registrations.put(updated);
        observations.ensure(updated);
    }

    @Override
    public void unregistered(Registration registration, Collection<Observation> ended, boolean expired,
            Registration successor) {
        observations.forget(registration);
        if (registrations.remove(registration) && successor == null) {
            tell(listener -> listener.unregistered(registration.getEndpoint(), expired));
        }
    }

    private void seen(String endpoint, Sighting sighting) {
        UpdateHistory.Entry now = history(endpoint).add(sighting);
        tell(listener -> listener.seen(endpoint, sighting, now));
    }

    private void problem(String endpoint, String what) {
        tell(listener -> listener.problem(endpoint, what));
    }

    private void tell(Consumer<OperatorListener> news) {
        listeners.forEach(news);
    }

    static Registered view(Registration registration) {
        List<String> objects = Arrays.stream(registration.getSortedObjectLinks()).map(Link::getUriReference).toList();
        return new Registered(
                registration.getEndpoint(),
                registration.getId(),
                registration.getLwM2mVersion().toString(),
                registration.getClientTransportData().getIdentity().isSecure(),
                registration.getSocketAddress(),
                objects);
    }
}
