// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.leshan.client.EndpointsManager;
import org.eclipse.leshan.client.bootstrap.BootstrapHandler;
import org.eclipse.leshan.client.engine.ClientEndpointNameProvider;
import org.eclipse.leshan.client.engine.DefaultRegistrationEngineFactory;
import org.eclipse.leshan.client.engine.RegistrationEngine;
import org.eclipse.leshan.client.observer.LwM2mClientObserver;
import org.eclipse.leshan.client.request.UplinkRequestSender;
import org.eclipse.leshan.client.resource.LwM2mObjectTree;
import org.eclipse.leshan.client.servers.ServersInfoExtractor;
import org.eclipse.leshan.client.util.LinkFormatHelper;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;
import org.eclipse.leshan.core.request.ContentFormat;

/** Registration engines that speak the configured version, and leave retrying after a failure to {@link Connection}. */
final class RegistrationEngines extends DefaultRegistrationEngineFactory {

    /** Leshan's engine would try again by itself, with the address that it once resolved; it never gets that far. */
    private static final int NEVER_MS = Integer.MAX_VALUE;

    private final LwM2mVersion version;

    RegistrationEngines(RegistrationSettings patience, ServerSettings settings) {
        this.version = settings.dialect().version();
        setRequestTimeoutInMs(patience.requestTimeout().toMillis());
        setDeregistrationTimeoutInMs(patience.deregisterTimeout().toMillis());
        setRetryWaitingTimeInMs(NEVER_MS);
        setQueueMode(settings.dialect().queueMode());
    }

    @Override
    public RegistrationEngine createRegistratioEngine(
            ClientEndpointNameProvider name,
            LwM2mObjectTree tree,
            EndpointsManager endpoints,
            UplinkRequestSender sender,
            BootstrapHandler bootstrap,
            LwM2mClientObserver observer,
            Map<String, String> attributes,
            Map<String, String> bootstrapAttributes,
            Set<ContentFormat> formats,
            ScheduledExecutorService executor,
            LinkFormatHelper links,
            ServersInfoExtractor servers) {
        UplinkRequestSender versioned =
                version.equals(LwM2mVersion.lastSupported()) ? sender : new VersionedSender(sender, version);
        return super.createRegistratioEngine(
                name, tree, endpoints, versioned, bootstrap, observer, attributes, bootstrapAttributes, formats,
                executor, links, servers);
    }
}
