// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.Identity;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.Optional;
import org.eclipse.leshan.client.resource.LwM2mObjectEnabler;
import org.eclipse.leshan.client.servers.DefaultServersInfoExtractor;
import org.eclipse.leshan.client.servers.ServerInfo;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;

/**
 * Reads accounts from objects /0 and /1. A private key that is kept in a keystore is not in /0: an instance that leaves
 * key and certificate empty means the gateway's own, be it the configured one or one that a bootstrap server has
 * written.
 */
final class ServerAccounts extends DefaultServersInfoExtractor {

    private final Optional<Identity> own;
    private final ClientState state;

    ServerAccounts(Optional<Identity> own, ClientState state) {
        this.own = own;
        this.state = state;
    }

    /** None once the client is given up: Leshan's engine turns to bootstrap whenever a registration has failed. */
    @Override
    public ServerInfo getBootstrapServerInfo(Map<Integer, LwM2mObjectEnabler> objects) {
        return state.isGivenUp() ? null : super.getBootstrapServerInfo(objects);
    }

    @Override
    protected PrivateKey getPrivateKey(LwM2mObjectInstance account) {
        return isEmpty(account, LwM2mId.SEC_SECRET_KEY) ? own().key() : super.getPrivateKey(account);
    }

    @Override
    protected PublicKey getPublicKey(LwM2mObjectInstance account) {
        return isEmpty(account, LwM2mId.SEC_PUBKEY_IDENTITY)
                ? own().certificate().getPublicKey()
                : super.getPublicKey(account);
    }

    @Override
    protected Certificate[] getClientCertificates(LwM2mObjectInstance account) {
        return isEmpty(account, LwM2mId.SEC_PUBKEY_IDENTITY)
                ? own().chain().toArray(Certificate[]::new)
                : super.getClientCertificates(account);
    }

    /** Null if there is none: then the trusted authorities decide. */
    @Override
    protected Certificate getServerCertificate(LwM2mObjectInstance account) {
        return isEmpty(account, LwM2mId.SEC_SERVER_PUBKEY) ? null : super.getServerCertificate(account);
    }

    private Identity own() {
        return own.orElseThrow(() -> new IllegalStateException("the account has no key, and the gateway has none"));
    }

    private static boolean isEmpty(LwM2mObjectInstance account, int resource) {
        Object value = account.getResource(resource) == null ? null : account.getResource(resource).getValue();
        return !(value instanceof byte[] bytes) || bytes.length == 0;
    }
}
