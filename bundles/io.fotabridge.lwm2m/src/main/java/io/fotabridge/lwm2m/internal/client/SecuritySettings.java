// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.eclipse.leshan.client.object.Security;

/**
 * How a connection is secured, as it is configured: keys by name, where keystores hold them. What reads a keystore
 * blocks for as long as that takes, and throws {@link KeystoreException} if something is not there (yet).
 */
sealed interface SecuritySettings permits NoSecurity, PresharedKeys, RawPublicKeys, Certificates {

    /** The account in object /0; without private keys that are kept in a keystore. */
    Security account(AccountInstance account);

    /** What proves who is who, with the keys as they are now; empty if nothing does. */
    Optional<DtlsSecurity> load(Keystores keystores, String host) throws KeystoreException;

    /** The same for an endpoint that has credentials of its own, as far as they are of the kind that is needed. */
    default SecuritySettings with(DeviceCredentials credentials) {
        return this;
    }

    /** Where the gateway's own private key is kept, if it is in a keystore. */
    default Optional<KeyReference> own() {
        return Optional.empty();
    }

    /** Authorities that may vouch for servers. */
    default List<X509Certificate> anchors(Keystores keystores) throws KeystoreException {
        return List.of();
    }
}
