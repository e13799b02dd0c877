// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.gateway;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key of the gateway's and the certificates that vouch for its public one. Says the key in no text.
 *
 * @param chain from the gateway's own certificate up, at least that one
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity needs a certificate");
        }
    }

    /** The gateway's own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "(private key of " + certificate().getSubjectX500Principal() + ")";
    }
}
