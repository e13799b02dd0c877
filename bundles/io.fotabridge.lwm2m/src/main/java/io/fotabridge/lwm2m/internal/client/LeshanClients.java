// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.lwm2m.internal.object.AccessRights;
import io.fotabridge.lwm2m.internal.object.ConnectionObjects;
import io.fotabridge.lwm2m.internal.object.ObjectModels;
import io.fotabridge.lwm2m.internal.object.Observations;
import io.fotabridge.lwm2m.internal.object.ServerInstance;
import io.fotabridge.lwm2m.internal.object.StrictClientBuilder;
import io.fotabridge.lwm2m.internal.object.StrictInitializer;
import io.fotabridge.lwm2m.internal.push.PushSettings;
import io.fotabridge.lwm2m.internal.stack.LayeredCoapProvider;
import io.fotabridge.lwm2m.internal.stack.LayeredCoapsProvider;
import io.fotabridge.lwm2m.internal.timing.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.resource.LwM2mObjectEnabler;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.client.util.LinkFormatHelper;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.model.StaticModel;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;

/** Builds the Leshan client of an endpoint, one for each connection. */
final class LeshanClients {

    private static final int SHORT_SERVER_ID = 1;
    /** Enough for any Write but that of an image, which is streamed. */
    private static final int MAX_BODY = 16 * 1024;
    private static final int BLOCK_SIZE = 1024;
    /** Beyond any pause that CoAP's own retransmissions can cause (RFC 7252, MAX_TRANSMIT_WAIT: 93 s). */
    private static final Duration PUSH_IDLE_TIMEOUT = Duration.ofSeconds(120);

    private final ServerSettings settings;
    private final RegistrationSettings registration;
    private final ClientThreads threads;
    private final Timing timing;
    private ObjectModels models;

    LeshanClients(
            ServerSettings settings, RegistrationSettings registration, ClientThreads threads, Timing timing) {
        this.settings = settings;
        this.registration = registration;
        this.threads = threads;
        this.timing = timing;
    }

    /** Read when first needed, on a thread that may wait: parsing them takes a tenth of a second. */
    private synchronized ObjectModels models() {
        if (models == null) {
            models = new ObjectModels(settings.version(), settings.firmwareObject());
        }
        return models;
    }

    LeshanClient create(EndpointSpec spec, BooleanSupplier admitted) {
        AccessRights rights = AccessRights.alone(SHORT_SERVER_ID);
        ConnectionObjects own = spec.objects().connect(models(), rights);
        BooleanSupplier mayPush = () -> admitted.getAsBoolean() && rights.mayChange();
        CaliforniumClientEndpointsProvider endpoints = endpoints(
                new PushSettings(spec.inbox(), mayPush, timing, PUSH_IDLE_TIMEOUT), own.observations());
        LeshanClient client = new StrictClientBuilder(spec.name())
                .setObjects(objects(spec, own))
                .setEndpointsProviders(endpoints)
                .setLinkFormatHelper(new LinkFormatHelper(settings.version()))
                .setRegistrationEngineFactory(new RegistrationEngines(registration, settings.version()))
                .setSharedExecutor(threads.registration())
                .build();
        if (settings.reportsBySend()) {
            spec.objects().reportBySend(client);
        }
        endpoints.getCoapServer().setExecutor(threads.protocol(), true);
        return client;
    }

    private List<LwM2mObjectEnabler> objects(EndpointSpec spec, ConnectionObjects own) {
        String uri = settings.server().toString();
        Security security = spec.key()
                .map(key -> Security.psk(uri, SHORT_SERVER_ID, key.identityBytes(), key.key()))
                .orElseGet(() -> Security.noSec(uri, SHORT_SERVER_ID));
        ObjectsInitializer initializer = new StrictInitializer(new StaticModel(models().core()));
        initializer.setInstancesForObject(LwM2mId.SECURITY, security);
        initializer.setInstancesForObject(
                LwM2mId.SERVER, new ServerInstance(SHORT_SERVER_ID, settings.lifetime()));
        List<LwM2mObjectEnabler> objects = new ArrayList<>(initializer.createAll());
        objects.addAll(own.enablers());
        return objects;
    }

    private static CaliforniumClientEndpointsProvider endpoints(PushSettings pushes, Observations observations) {
        var builder = new CaliforniumClientEndpointsProvider.Builder(
                new LayeredCoapProvider(pushes, observations), new LayeredCoapsProvider(pushes, observations));
        Configuration config = builder.createDefaultConfiguration();
        // The default one keeps each received block for 247 s, which is the image in memory after all.
        config.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
        config.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, MAX_BODY);
        config.set(CoapConfig.PREFERRED_BLOCK_SIZE, BLOCK_SIZE);
        // The suite that LwM2M makes mandatory, with its short tag, is not among the recommended ones.
        config.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
        // Accept a connection id (RFC 9146), so that a session outlives a change of the NAT's mind.
        config.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0);
        return builder.setConfiguration(config).build();
    }
}
