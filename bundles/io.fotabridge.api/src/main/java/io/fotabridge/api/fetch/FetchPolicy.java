// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.fetch;

import io.fotabridge.api.failure.FirmwareException;
import java.net.URI;

/**
 * From where packages may be fetched, and with which credentials. A fetcher asks before the first packet, and again for
 * every place that it is redirected to. Thread-safe.
 */
@FunctionalInterface
public interface FetchPolicy {

    /**
     * Lets a fetcher speak to the origin of a URI. Blocks while its host is resolved.
     *
     * @throws FirmwareException INVALID_URI when the host does not resolve or the operator does not allow it (or the
     *                           network that it is in), UNSUPPORTED_PROTOCOL when the scheme is not allowed
     */
    OriginAccess admit(URI uri) throws FirmwareException, InterruptedException;
}
