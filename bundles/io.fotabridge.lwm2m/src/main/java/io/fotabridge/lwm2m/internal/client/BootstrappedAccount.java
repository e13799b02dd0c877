// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import java.net.URI;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.object.Server;
import org.eclipse.leshan.client.resource.LwM2mInstanceEnabler;
import org.eclipse.leshan.client.resource.ObjectTreeReader;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.node.LwM2mObject;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.ReadRequest;

/**
 * The accounts that a bootstrap server has written into /0 and /1, from one client to the next. In memory alone: they
 * hold keys, and a gateway that is started anew asks again (LwM2M 1.1.1 Core, 6.1.1).
 *
 * @param server   the LwM2M server among them that is registered with: the first
 * @param security what secures the connection to that one, if anything does
 */
record BootstrappedAccount(
        URI server,
        Optional<DtlsSecurity> security,
        List<LwM2mObjectInstance> securityInstances,
        List<LwM2mObjectInstance> serverInstances) {

    /**
     * What a client has been given; empty if there is no LwM2M server in it.
     *
     * @param anchors authorities that the operator trusts
     */
    static Optional<BootstrappedAccount> of(LeshanClient client, ServerAccounts accounts, List<Certificate> anchors) {
        return accounts.getInfo(client.getObjectTree().getObjectEnablers())
                .deviceManagements.values().stream()
                .findFirst()
                .map(first -> new BootstrappedAccount(
                        first.serverUri,
                        first.isSecure() ? Optional.of(DtlsSecurity.of(first, anchors)) : Optional.empty(),
                        instances(client, LwM2mId.SECURITY).stream()
                                .filter(instance -> !ObjectTreeReader.isBootstrapServer(instance))
                                .toList(),
                        instances(client, LwM2mId.SERVER)));
    }

    private static List<LwM2mObjectInstance> instances(LeshanClient client, int object) {
        LwM2mObject read = (LwM2mObject) client.getObjectTree()
                .getObjectEnabler(object)
                .read(LwM2mServer.SYSTEM, new ReadRequest(object))
                .getContent();
        return List.copyOf(read.getInstances().values());
    }

    /** New instances for /0; a client takes them for its own life only. */
    List<LwM2mInstanceEnabler> security(ObjectModel model) {
        return securityInstances.stream().map(instance -> copy(instance, new Security(), model)).toList();
    }

    /** New instances for /1. */
    List<LwM2mInstanceEnabler> servers(ObjectModel model, Supplier<Server> empty) {
        return serverInstances.stream().map(instance -> copy(instance, empty.get(), model)).toList();
    }

    private static LwM2mInstanceEnabler copy(
            LwM2mObjectInstance instance, LwM2mInstanceEnabler fresh, ObjectModel model) {
        fresh.setId(instance.getId());
        fresh.setModel(model);
        for (LwM2mResource resource : instance.getResources().values()) {
            fresh.write(LwM2mServer.SYSTEM, true, resource.getId(), resource);
        }
        return fresh;
    }

    @Override
    public String toString() {
        return "(account with " + server + ")";
    }
}
