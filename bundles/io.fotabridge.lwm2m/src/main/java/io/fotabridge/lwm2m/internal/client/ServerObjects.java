// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.lwm2m.internal.object.StrictInitializer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.resource.BaseInstanceEnablerFactory;
import org.eclipse.leshan.client.resource.LwM2mInstanceEnabler;
import org.eclipse.leshan.client.resource.LwM2mObjectEnabler;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.model.LwM2mModel;
import org.eclipse.leshan.core.request.BindingMode;

/** Objects /0 and /1 of an endpoint: the configured account, and what a bootstrap server has added to it. */
final class ServerObjects {

    private final ServerSettings settings;
    private final LwM2mModel models;
    private final ClientState state;

    ServerObjects(ServerSettings settings, LwM2mModel models, ClientState state) {
        this.settings = settings;
        this.models = models;
        this.state = state;
    }

    List<LwM2mObjectEnabler> create(SecuritySettings security, Optional<BootstrappedAccount> bootstrapped) {
        Security configured = security.account(new AccountInstance(
                settings.server(), settings.bootstrap(), settings.grant().shortServerId()));
        configured.setId(0); // before those of a bootstrap server, which takes it to be there
        List<LwM2mInstanceEnabler> accounts = new ArrayList<>(List.of(configured));
        List<LwM2mInstanceEnabler> servers = new ArrayList<>();
        if (!settings.bootstrap()) {
            servers.add(server());
        }
        bootstrapped.ifPresent(account -> {
            accounts.addAll(account.security(models.getObjectModel(LwM2mId.SECURITY)));
            servers.addAll(account.servers(models.getObjectModel(LwM2mId.SERVER), () -> new DisablingServer(state)));
        });
        ObjectsInitializer initializer = new StrictInitializer(models);
        initializer.setInstancesForObject(LwM2mId.SECURITY, accounts.toArray(LwM2mInstanceEnabler[]::new));
        initializer.setFactoryForObject(LwM2mId.SERVER, new ServerFactory());
        if (!servers.isEmpty()) {
            initializer.setInstancesForObject(LwM2mId.SERVER, servers.toArray(LwM2mInstanceEnabler[]::new));
        }
        return initializer.createAll();
    }

    /** For what a bootstrap server creates. */
    private final class ServerFactory extends BaseInstanceEnablerFactory {
        @Override
        public LwM2mInstanceEnabler create() {
            return new DisablingServer(state);
        }
    }

    private DisablingServer server() {
        EnumSet<BindingMode> binding = EnumSet.of(BindingMode.U);
        if (settings.dialect().queueMode() && settings.dialect().version().equals(LwM2mVersion.V1_0)) {
            binding.add(BindingMode.Q); // 1.1 has a parameter of its own for it
        }
        return new DisablingServer(state, settings.grant().shortServerId(), settings.lifetime(), binding);
    }
}
