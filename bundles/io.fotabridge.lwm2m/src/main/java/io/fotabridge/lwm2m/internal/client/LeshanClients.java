// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.lwm2m.internal.object.AccessRights;
import io.fotabridge.lwm2m.internal.object.ConnectionObjects;
import io.fotabridge.lwm2m.internal.object.EndpointObjects;
import io.fotabridge.lwm2m.internal.object.ObjectModels;
import io.fotabridge.lwm2m.internal.object.Observations;
import io.fotabridge.lwm2m.internal.object.StrictClientBuilder;
import io.fotabridge.lwm2m.internal.push.PushSettings;
import io.fotabridge.lwm2m.internal.security.SessionMemory;
import io.fotabridge.lwm2m.internal.stack.LayeredCoapProvider;
import io.fotabridge.lwm2m.internal.stack.LayeredCoapsProvider;
import io.fotabridge.lwm2m.internal.timing.Timing;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.resource.LwM2mObjectEnabler;
import org.eclipse.leshan.client.util.LinkFormatHelper;
import org.eclipse.leshan.core.model.StaticModel;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;

/** Builds the Leshan client of an endpoint, one for each connection. */
final class LeshanClients {

    /** Enough for any Write but that of an image, which is streamed. */
    private static final int MAX_BODY = 16 * 1024;
    private static final int BLOCK_SIZE = 1024;
    /** Beyond any pause that CoAP's own retransmissions can cause (RFC 7252, MAX_TRANSMIT_WAIT: 93 s). */
    private static final Duration PUSH_IDLE_TIMEOUT = Duration.ofSeconds(120);

    private final ServerSettings settings;
    private final RegistrationSettings registration;
    private final Keystores keystores;
    private final AccessRights rights;
    private final ClientThreads threads;
    private final Timing timing;
    private ObjectModels models;
    private Configuration configuration;

    LeshanClients(
            ServerSettings settings,
            RegistrationSettings registration,
            Keystores keystores,
            AccessRights rights,
            ClientThreads threads,
            Timing timing) {
        this.settings = settings;
        this.registration = registration;
        this.keystores = keystores;
        this.rights = rights;
        this.threads = threads;
        this.timing = timing;
    }

    /** A client, what reads the accounts in it, and the authorities that may vouch for servers. */
    record Built(LeshanClient client, ServerAccounts accounts, List<Certificate> anchors) {

        /** What a bootstrap server has given it. */
        Optional<BootstrappedAccount> account() {
            return BootstrappedAccount.of(client, accounts, anchors);
        }
    }

    /** Read when first needed, on a thread that may wait: parsing them takes a tenth of a second. */
    private synchronized ObjectModels models() {
        if (models == null) {
            models = new ObjectModels(settings.dialect().version(), settings.dialect().firmwareObject());
        }
        return models;
    }

    /**
     * A client that is not started yet, with the keys as they are now. May block.
     *
     * @param bootstrapped what a bootstrap server has told, if it is known already
     * @throws KeystoreException if a key is not there
     */
    Built create(
            EndpointSpec spec, ClientState state, SessionMemory session, Optional<BootstrappedAccount> bootstrapped)
            throws KeystoreException {
        Optional<KeyReference> reference = spec.security().own();
        Optional<Identity> identity =
                reference.isPresent() ? Optional.of(reference.get().load(keystores)) : Optional.empty();
        ServerAccounts accounts = new ServerAccounts(identity, state);
        List<Certificate> anchors = List.copyOf(spec.security().anchors(keystores));
        ConnectionObjects own = spec.objects().connect(models(), rights);
        BooleanSupplier mayPush = () -> state.isAdmitted() && rights.mayChange();
        CaliforniumClientEndpointsProvider endpoints = endpoints(
                new PushSettings(spec.inbox(), mayPush, timing, PUSH_IDLE_TIMEOUT), own.observations(), session);
        LeshanClient client = new StrictClientBuilder(spec.name())
                .setObjects(objects(spec, state, bootstrapped, own))
                .setServersInfoExtractor(accounts)
                .setBootstrapConsistencyChecker(new AccountCheck(accounts))
                .setTrustStore(anchors)
                .setEndpointsProviders(endpoints)
                .setLinkFormatHelper(new LinkFormatHelper(settings.dialect().version()))
                .setRegistrationEngineFactory(new RegistrationEngines(registration, settings))
                .setSharedExecutor(threads.registration())
                .build();
        if (settings.dialect().reportsBySend()) {
            spec.objects().reportBySend(client);
        }
        endpoints.getCoapServer().setExecutor(threads.shared().protocol(), true);
        return new Built(client, accounts, anchors);
    }

    /** Whether it is a bootstrap server that tells them whom to register with. */
    boolean haveBootstrapServer() {
        return settings.bootstrap();
    }

    /** Shows the server of a client what it and the others may do now; it is told by an update of its registration. */
    void showRights(LeshanClient client) {
        EndpointObjects.showRights(client.getObjectTree(), models(), rights);
    }

    private List<LwM2mObjectEnabler> objects(
            EndpointSpec spec, ClientState state, Optional<BootstrappedAccount> bootstrapped, ConnectionObjects own) {
        ServerObjects servers = new ServerObjects(settings, new StaticModel(models().core()), state);
        List<LwM2mObjectEnabler> objects = new ArrayList<>(servers.create(spec.security(), bootstrapped));
        objects.addAll(own.enablers());
        return objects;
    }

    private CaliforniumClientEndpointsProvider endpoints(
            PushSettings pushes, Observations observations, SessionMemory session) {
        var builder = new CaliforniumClientEndpointsProvider.Builder(
                new LayeredCoapProvider(pushes, observations, threads.shared().datagrams()),
                new LayeredCoapsProvider(pushes, observations, session, threads.shared()));
        return builder.setConfiguration(configuration(builder::createDefaultConfiguration)).build();
    }

    /** One for all endpoints, which only read it. */
    private synchronized Configuration configuration(Supplier<Configuration> byDefault) {
        if (configuration == null) {
            configuration = configure(byDefault.get());
        }
        return configuration;
    }

    private Configuration configure(Configuration config) {
        // The default one keeps each received block for 247 s, which is the image in memory after all.
        config.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
        config.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, MAX_BODY);
        config.set(CoapConfig.PREFERRED_BLOCK_SIZE, BLOCK_SIZE);
        settings.dtls().applyTo(config);
        return config;
    }
}
