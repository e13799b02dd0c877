// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import java.net.URI;
import java.util.Optional;

/**
 * Lends the gateway's keys to downloads from a LwM2M server itself. An OSGi service inside this bundle: LwM2M has no
 * place for download credentials, and the keys must go nowhere else.
 */
@FunctionalInterface
public interface ServerAccount {

    /** Of coaps (RFC 7252, 6.2). */
    int DEFAULT_PORT = 5684;

    /**
     * What secures the connection to exactly this host (compared as it is written) and port, whatever the mode; empty
     * if no server is there, or none that is spoken to securely. May block while a keystore is read.
     *
     * @throws KeystoreException if the key is not there
     */
    Optional<DtlsSecurity> securityFor(String host, int port) throws KeystoreException;

    /** Whether a server is at exactly this host and port. */
    static boolean isAt(URI server, String host, int port) {
        int serverPort = server.getPort() == -1 ? DEFAULT_PORT : server.getPort();
        return server.getHost().equalsIgnoreCase(host) && serverPort == port;
    }
}
