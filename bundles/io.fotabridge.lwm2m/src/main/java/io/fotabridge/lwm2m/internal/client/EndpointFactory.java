// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.lwm2m.internal.object.AccessRights;
import io.fotabridge.lwm2m.internal.object.DeviceFacts;
import io.fotabridge.lwm2m.internal.object.EndpointObjects;
import io.fotabridge.lwm2m.internal.object.ServedTarget;
import io.fotabridge.lwm2m.internal.object.ShownStatus;
import io.fotabridge.lwm2m.internal.object.TargetLinks;
import io.fotabridge.lwm2m.internal.timing.Timing;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Puts endpoints together. */
final class EndpointFactory {

    private final ServerSettings settings;
    private final RegistrationSettings registration;
    private final FirmwareUpdates updates;
    private final TargetLinks links;
    private final Registrations registrations;
    private final Accounts accounts;
    private final ClientThreads threads;
    private final Timing timing;
    private final LeshanClients clients;

    EndpointFactory(
            ServerSettings settings,
            RegistrationSettings registration,
            FirmwareUpdates updates,
            TargetLinks links,
            Registrations registrations,
            Accounts accounts,
            Keystores keystores,
            AccessRights rights,
            ClientThreads threads,
            Timing timing) {
        this.settings = settings;
        this.registration = registration;
        this.updates = updates;
        this.links = links;
        this.registrations = registrations;
        this.accounts = accounts;
        this.threads = threads;
        this.timing = timing;
        clients = new LeshanClients(settings, registration, keystores, rights, threads, timing);
    }

    /** An endpoint that is not opened yet and serves no target yet. */
    Endpoint create(String name, SecuritySettings security, Function<ShownStatus, DeviceFacts> facts) {
        ServedTarget target = new ServedTarget(updates, accounts.own());
        AtomicReference<EndpointObjects> watcher = new AtomicReference<>();
        // Leshan holds an object's lock while a request to it waits for the engine, and announcing takes that lock:
        // the engine's thread must never be the one that announces.
        ShownStatus shown = new ShownStatus(registration.dwell(), timing, (before, now) ->
                timing.after(Duration.ZERO, () -> watcher.get().statusChanged(before, now)));
        EndpointObjects objects = new EndpointObjects(facts.apply(shown), target, shown, links, timing);
        watcher.set(objects);
        EndpointSpec spec = new EndpointSpec(name, security, objects, objects::openPush);
        Connection connection = new Connection(
                spec, settings.server(), clients, registrations, account -> accountGiven(name, target, account),
                threads.registration(), registration);
        return new Endpoint(name, target, shown, connection);
    }

    /** What the account before it has begun is brought to an end that somebody can see. */
    private void accountGiven(String endpoint, ServedTarget target, URI account) {
        target.requestedBy(accounts.given(endpoint, account));
        accounts.replace(endpoint, account).ifPresent(updates::forsake);
    }
}
