// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.fetch;

import io.fotabridge.api.gateway.Identity;

/** How the gateway makes itself known to an origin that it fetches packages from. None says its secret in a text. */
public sealed interface DownloadCredential {

    /**
     * DTLS with a pre-shared key (coaps).
     *
     * @param key not to be changed by whoever is given it
     */
    record PresharedKey(String identity, byte[] key) implements DownloadCredential {
        @Override
        public String toString() {
            return "(pre-shared key)";
        }
    }

    /** TLS or DTLS with a certificate of the gateway's (https, coaps). */
    record ClientCertificate(Identity identity) implements DownloadCredential {}

    /** HTTP Basic (RFC 7617); only ever over https unless the operator allowed unencrypted downloads. */
    record Basic(String user, String password) implements DownloadCredential {
        @Override
        public String toString() {
            return "(user and password)";
        }
    }

    /** HTTP Bearer token (RFC 6750). */
    record Bearer(String token) implements DownloadCredential {
        @Override
        public String toString() {
            return "(bearer token)";
        }
    }
}
