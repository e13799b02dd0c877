// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** HTTP clients as downloads need them: HTTP/1.1, redirects never from https to http, trust as configured. */
public final class HttpClients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

    private HttpClients() {}

    /**
     * A client.
     *
     * @param trustedCertificates PEM certificates of authorities that are trusted instead of the platform's; blank for
     *                            the platform's own
     * @throws IllegalArgumentException when there is text and it cannot be read as certificates
     */
    public static HttpClient trusting(String trustedCertificates) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT_TIMEOUT);
        if (!trustedCertificates.isBlank()) {
            builder.sslContext(sslContext(trustedCertificates));
        }
        return builder.build();
    }

    private static SSLContext sslContext(String pem) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager(pem)}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the trusted certificates cannot be read: " + e.getMessage(), e);
        }
    }

    private static X509TrustManager trustManager(String pem) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (Certificate certificate : certificates(pem)) {
            String alias = ((X509Certificate) certificate).getSubjectX500Principal() + "-" + trusted.size();
            trusted.setCertificateEntry(alias, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        Collection<? extends Certificate> found =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
        if (found.isEmpty()) {
            throw new GeneralSecurityException("no \"BEGIN CERTIFICATE\" block found");
        }
        return found;
    }
}
