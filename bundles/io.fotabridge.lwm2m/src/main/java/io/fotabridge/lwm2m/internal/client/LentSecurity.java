// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The accounts with all servers that are configured, or that a bootstrap server has told of. */
@Component
public final class LentSecurity implements ServerAccount {

    private final List<Session> sessions = new CopyOnWriteArrayList<>();

    @Reference(service = Session.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSession(Session session) {
        sessions.add(session);
    }

    void removeSession(Session session) {
        sessions.remove(session);
    }

    @Override
    public Optional<DtlsSecurity> securityFor(String host, int port) throws KeystoreException {
        for (Session session : sessions) {
            Optional<DtlsSecurity> security = session.securityFor(host, port);
            if (security.isPresent()) {
                return security;
            }
        }
        return Optional.empty();
    }
}
