// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.config;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Certificates that are configured in the clear, as PEM blocks ({@code BEGIN CERTIFICATE}, RFC 7468). */
public final class PemCertificates {

    private static final String BLOCK = "BEGIN CERTIFICATE";

    private PemCertificates() {}

    /**
     * Reads any number of them.
     *
     * @throws IllegalArgumentException when there is text and it cannot be read as certificates
     */
    public static List<X509Certificate> all(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        List<X509Certificate> found = read(text, CertificateFactory::generateCertificates).stream()
                .map(X509Certificate.class::cast)
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no \"" + BLOCK + "\" block found");
        }
        return found;
    }

    /**
     * Reads the first of a text, in which something else may be in their place.
     *
     * @throws IllegalArgumentException when there is a certificate that cannot be read
     */
    public static Optional<X509Certificate> first(String text) {
        return text.contains(BLOCK)
                ? Optional.of((X509Certificate) read(text, CertificateFactory::generateCertificate))
                : Optional.empty();
    }

    private interface Reader<T> {
        T read(CertificateFactory factory, InputStream text) throws CertificateException;
    }

    private static <T> T read(String text, Reader<T> reader) {
        try {
            return reader.read(
                    CertificateFactory.getInstance("X.509"),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the certificates cannot be read: " + e.getMessage(), e);
        }
    }
}
