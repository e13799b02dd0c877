// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.fetch;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * How an origin (scheme, host and port) is to be spoken to.
 *
 * @param addresses    what its host resolves to, all of them allowed, at least one; no others are to be spoken to
 * @param credential   what the operator configured for this origin and for no other
 * @param trustAnchors authorities that may vouch for the server; empty for the platform's own
 */
public record OriginAccess(
        List<InetAddress> addresses, Optional<DownloadCredential> credential, List<X509Certificate> trustAnchors) {

    public OriginAccess {
        addresses = List.copyOf(addresses);
        trustAnchors = List.copyOf(trustAnchors);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("an origin without an address cannot be spoken to");
        }
    }
}
