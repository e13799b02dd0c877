// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.object.Server;
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

    ServerObjects(ServerSettings settings, LwM2mModel models) {
        this.settings = settings;
        this.models = models;
    }

    List<LwM2mObjectEnabler> create(SecuritySettings security, Optional<BootstrappedAccount> bootstrapped) {
        ObjectsInitializer initializer = new ObjectsInitializer(models);
        List<LwM2mInstanceEnabler> accounts = new ArrayList<>();
        Security configured = security.account(new AccountInstance(settings.server(), settings.bootstrap()));
        configured.setId(0); // before those of a bootstrap server, which takes it to be there
        accounts.add(configured);
        bootstrapped.ifPresent(account -> accounts.addAll(account.security(models.getObjectModel(LwM2mId.SECURITY))));
        initializer.setInstancesForObject(LwM2mId.SECURITY, accounts.toArray(LwM2mInstanceEnabler[]::new));
        if (!settings.bootstrap()) {
            initializer.setInstancesForObject(LwM2mId.SERVER, server());
        } else if (bootstrapped.isPresent()) {
            initializer.setInstancesForObject(
                    LwM2mId.SERVER,
                    bootstrapped.get()
                            .servers(models.getObjectModel(LwM2mId.SERVER))
                            .toArray(LwM2mInstanceEnabler[]::new));
        } else {
            initializer.setClassForObject(LwM2mId.SERVER, Server.class);
        }
        return initializer.createAll();
    }

    private Server server() {
        EnumSet<BindingMode> binding = EnumSet.of(BindingMode.U);
        if (settings.queueMode() && settings.version().equals(LwM2mVersion.V1_0)) {
            binding.add(BindingMode.Q); // 1.1 has a parameter of its own for it
        }
        return new Server(AccountInstance.SHORT_SERVER_ID, settings.lifetime(), binding, false, BindingMode.U);
    }
}
