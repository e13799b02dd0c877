// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.gateway.Identity;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;

/** What the gateway proves to the one server of a DTLS connection, and demands of it. */
@FunctionalInterface
interface DtlsCredential {

    void applyTo(DtlsConnectorConfig.Builder dtls);

    static DtlsCredential presharedKey(String identity, byte[] key) {
        return dtls -> {
            dtls.set(DtlsConfig.DTLS_CIPHER_SUITES, List.of(
                    CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
                    CipherSuite.TLS_PSK_WITH_AES_128_CCM,
                    CipherSuite.TLS_PSK_WITH_AES_128_CCM_8,
                    CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA256));
            dtls.setPskStore(new SinglePskStore(identity, key));
        };
    }

    /**
     * X.509. The server's certificate has to be for the host of the URI.
     *
     * @param own     what the gateway shows, if the server asks
     * @param anchors authorities of which one must vouch for the server
     */
    static DtlsCredential certificate(Optional<Identity> own, List<X509Certificate> anchors) {
        return dtls -> {
            own.ifPresent(identity -> dtls.setCertificateIdentityProvider(new SingleCertificateProvider(
                    identity.key(), identity.chain().toArray(X509Certificate[]::new))));
            dtls.setCertificateVerifier(StaticCertificateVerifier.builder()
                    .setTrustedCertificates(anchors.toArray(X509Certificate[]::new))
                    .build());
        };
    }
}
