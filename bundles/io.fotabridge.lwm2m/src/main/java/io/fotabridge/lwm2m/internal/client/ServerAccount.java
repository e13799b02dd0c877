// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import java.util.Optional;

/**
 * Lends the gateway's keys to downloads from a LwM2M server itself. An OSGi service inside this bundle: LwM2M has no
 * place for download credentials, and the keys must go nowhere else.
 */
public interface ServerAccount {

    /** The key of the connection to exactly this host (compared as it is written) and port, if there is one. */
    Optional<PresharedKey> keyFor(String host, int port);

    /**
     * What secures the connection to exactly this host and port, whatever the mode; empty if no server is there, or none
     * that is spoken to securely. May block while a keystore is read.
     *
     * @throws KeystoreException if the key is not there
     */
    default Optional<DtlsSecurity> securityFor(String host, int port) throws KeystoreException {
        return keyFor(host, port).map(key -> new DtlsSecurity.PresharedKey(key.identity(), key.key()));
    }
}
