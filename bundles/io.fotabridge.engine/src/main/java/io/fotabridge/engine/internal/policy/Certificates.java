// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates that are configured in the clear. */
public final class Certificates {

    private Certificates() {}

    /**
     * Reads any number of PEM blocks.
     *
     * @throws IllegalArgumentException when there is text and it cannot be read as certificates
     */
    public static List<X509Certificate> fromPem(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        try {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            List<X509Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no \"BEGIN CERTIFICATE\" block found");
            }
            return found;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the certificates cannot be read: " + e.getMessage(), e);
        }
    }
}
