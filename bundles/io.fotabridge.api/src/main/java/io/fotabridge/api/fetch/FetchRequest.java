// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What to fetch, and from where on.
 *
 * @param uri         absolute, with a scheme that the fetcher speaks
 * @param offset      bytes that are there already; 0 to begin
 * @param entityTag   strong entity tag under which those bytes came, as the server wrote it (HTTP: with its quotes;
 *                    CoAP: hex); without one, nothing can be resumed and {@code offset} is 0
 * @param policy      to be asked before anything is sent, and for every redirect
 * @param idleTimeout how long the server may send nothing before the attempt has failed
 */
public record FetchRequest(URI uri, long offset, Optional<String> entityTag, FetchPolicy policy, Duration idleTimeout) {

    public FetchRequest {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(idleTimeout, "idleTimeout");
        if (offset > 0 && entityTag.isEmpty()) {
            throw new IllegalArgumentException("an offset without an entity tag cannot be guarded");
        }
    }
}
