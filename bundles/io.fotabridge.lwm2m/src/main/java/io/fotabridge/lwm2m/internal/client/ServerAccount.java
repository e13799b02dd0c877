// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.util.Optional;

/**
 * Lends the gateway's key to downloads from the LwM2M server itself. An OSGi service inside this bundle: LwM2M has no
 * place for download credentials, and the key must go nowhere else.
 */
public interface ServerAccount {

    /** The key of the connection to exactly this host (compared as it is written) and port, if there is one. */
    Optional<PresharedKey> keyFor(String host, int port);
}
