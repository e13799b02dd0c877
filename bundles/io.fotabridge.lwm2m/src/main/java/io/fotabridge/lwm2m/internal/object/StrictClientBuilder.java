// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.LeshanClientBuilder;
import org.eclipse.leshan.client.bootstrap.BootstrapConsistencyChecker;
import org.eclipse.leshan.client.endpoint.LwM2mClientEndpointsProvider;
import org.eclipse.leshan.client.engine.ClientEndpointNameProvider;
import org.eclipse.leshan.client.engine.RegistrationEngineFactory;
import org.eclipse.leshan.client.notification.NotificationManager;
import org.eclipse.leshan.client.observer.LwM2mClientObserverAdapter;
import org.eclipse.leshan.client.request.DownlinkRequestReceiver;
import org.eclipse.leshan.client.resource.LwM2mObjectEnabler;
import org.eclipse.leshan.client.resource.LwM2mObjectTree;
import org.eclipse.leshan.client.resource.LwM2mRootEnabler;
import org.eclipse.leshan.client.send.DataSender;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.client.servers.ServersInfoExtractor;
import org.eclipse.leshan.client.util.LinkFormatHelper;
import org.eclipse.leshan.core.endpoint.EndPointUriHandler;
import org.eclipse.leshan.core.link.LinkSerializer;
import org.eclipse.leshan.core.link.lwm2m.attributes.LwM2mAttributeParser;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mEncoder;
import org.eclipse.leshan.core.node.codec.LwM2mDecoder;
import org.eclipse.leshan.core.node.codec.LwM2mEncoder;
import org.eclipse.leshan.core.request.BootstrapRequest;

/** Builds clients that find every bad payload bad, write composite or not at all, and lose no notification. */
public final class StrictClientBuilder extends LeshanClientBuilder {

    /** For all clients: they have no state, but large tables. */
    private static final LwM2mEncoder ENCODER = new DefaultLwM2mEncoder();
    private static final LwM2mDecoder DECODER = new StrictDecoder();

    public StrictClientBuilder(String endpoint) {
        super(endpoint);
        setEncoder(ENCODER);
        setDecoder(DECODER);
    }

    @Override
    protected LeshanClient createLeshanClient(
            ClientEndpointNameProvider name,
            List<? extends LwM2mObjectEnabler> objects,
            List<DataSender> senders,
            List<Certificate> trustStore,
            RegistrationEngineFactory engine,
            BootstrapConsistencyChecker checker,
            Map<String, String> attributes,
            Map<String, String> bootstrapAttributes,
            LwM2mEncoder encoder,
            LwM2mDecoder decoder,
            ScheduledExecutorService executor,
            LinkSerializer links,
            LinkFormatHelper linkFormat,
            ServersInfoExtractor servers,
            LwM2mAttributeParser attributeParser,
            EndPointUriHandler uris,
            LwM2mClientEndpointsProvider endpoints) {
        return new LeshanClient(
                name, objects, senders, trustStore, engine, checker, attributes, bootstrapAttributes, encoder, decoder,
                executor, links, linkFormat, servers, attributeParser, uris, endpoints) {
            @Override
            protected LwM2mRootEnabler createRootEnabler(LwM2mObjectTree tree) {
                return new AtomicRoot(tree);
            }

            @Override
            protected NotificationManager createNotificationManager(
                    LwM2mObjectTree tree, DownlinkRequestReceiver receiver, ScheduledExecutorService shared) {
                NotificationManager notifications = new SteadyNotifications(
                        tree, receiver, createNotificationStore(), createNotificationStrategy(), shared);
                addObserver(new LwM2mClientObserverAdapter() {
                    @Override
                    public void onBootstrapStarted(LwM2mServer server, BootstrapRequest request) {
                        notifications.clear();
                    }
                });
                return notifications;
            }
        };
    }
}
