// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.time.Duration;
import java.util.List;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.observer.LwM2mClientObserverAdapter;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.node.LwM2mObject;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.RegisterRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends State and Update Result to the server by itself (OMA TS Core 1.1, 6.4.6), for servers that would rather be told
 * than observe: with each change, and with the firmware version after each registration. What is lost is not sent
 * again; the server can always read. Never blocks.
 */
final class StateReports extends LwM2mClientObserverAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(StateReports.class);

    private static final List<String> CHANGED = List.of("/5/0/3", "/5/0/5");
    private static final List<String> REGISTERED = List.of("/5/0/3", "/5/0/5", "/3/0/3");
    private static final long TIMEOUT_MS = Duration.ofSeconds(93).toMillis(); // RFC 7252, MAX_TRANSMIT_WAIT

    private final LeshanClient client;

    StateReports(LeshanClient client) {
        this.client = client;
    }

    @Override
    public void onRegistrationSuccess(LwM2mServer server, RegisterRequest request, String registrationId) {
        send(server, REGISTERED);
    }

    /** State or Update Result is another one now. */
    void changed() {
        client.getRegisteredServers().values().forEach(server -> send(server, CHANGED));
    }

    private void send(LwM2mServer server, List<String> paths) {
        if (isMuted()) {
            return;
        }
        try {
            client.getSendService().sendData(
                    server, ContentFormat.SENML_CBOR, paths, TIMEOUT_MS,
                    response -> LOG.debug("report to {}: {}", server.getUri(), response.getCode()),
                    error -> LOG.warn("report to {} failed: {}", server.getUri(), error.toString()));
        } catch (RuntimeException e) {
            LOG.warn("cannot report to {}: {}", server.getUri(), e.toString());
        }
    }

    /** Whether the server has asked for silence, by Mute Send in its account. */
    private boolean isMuted() {
        var accounts = (LwM2mObject) client.getObjectTree().getObjectEnabler(LwM2mId.SERVER)
                .read(LwM2mServer.SYSTEM, new ReadRequest(LwM2mId.SERVER)).getContent();
        return accounts.getInstances().values().stream().anyMatch(StateReports::isMuted);
    }

    private static boolean isMuted(LwM2mObjectInstance account) {
        return account.getResource(ServerInstance.MUTE_SEND) instanceof LwM2mSingleResource muted
                && Boolean.TRUE.equals(muted.getValue());
    }
}
