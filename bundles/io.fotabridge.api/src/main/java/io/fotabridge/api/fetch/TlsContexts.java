// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.fetch;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.DownloadCredential.ClientCertificate;
import io.fotabridge.api.gateway.Identity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom TLS connections trust and as whom they speak. Reading the platform's authorities takes a slow gateway a while,
 * so the last few contexts are kept; one whose certificates or key have changed is another one. Thread-safe.
 */
public final class TlsContexts {

    private static final int KEPT = 4;

    private final Map<Terms, SSLContext> contexts = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Terms, SSLContext> eldest) {
            return size() > KEPT;
        }
    };

    private record Terms(List<X509Certificate> trusted, Optional<Identity> identity) {}

    /**
     * For connections to an origin; the fetcher itself has to demand that the certificate is for its {@linkplain
     * Place#host host}.
     *
     * @throws FirmwareException UNSUPPORTED_PROTOCOL when nobody at all is trusted
     */
    public synchronized SSLContext of(OriginAccess access) throws FirmwareException {
        Optional<Identity> identity = access.credential()
                .filter(ClientCertificate.class::isInstance)
                .map(certificate -> ((ClientCertificate) certificate).identity());
        Terms terms = new Terms(access.trustAnchors(), identity);
        SSLContext known = contexts.get(terms);
        if (known == null) {
            known = create(terms);
            contexts.put(terms, known);
        }
        return known;
    }

    private static SSLContext create(Terms terms) throws FirmwareException {
        try {
            X509TrustManager trust = trust(terms.trusted());
            if (trust.getAcceptedIssuers().length == 0) {
                throw new FirmwareException(
                        FailureCause.UNSUPPORTED_PROTOCOL,
                        "No authority is trusted to vouch for servers; give trusted.certificates or trust.keystore");
            }
            KeyManager[] keys = terms.identity()
                    .map(identity -> new KeyManager[] {new IdentityKeyManager(identity)})
                    .orElse(null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new FirmwareException(
                    FailureCause.UNSUPPORTED_PROTOCOL,
                    "TLS cannot be set up with what is configured: " + e.getMessage(),
                    e);
        }
    }

    private static X509TrustManager trust(List<X509Certificate> trusted) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted.isEmpty() ? null : keystore(trusted));
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private static KeyStore keystore(List<X509Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate certificate : trusted) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        return store;
    }
}
