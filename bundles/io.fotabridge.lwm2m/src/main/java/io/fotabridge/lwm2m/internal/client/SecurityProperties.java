// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.config.PemCertificates;
import io.fotabridge.api.gateway.Secrets;
import io.fotabridge.api.image.PublicKeyPem;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.leshan.core.CertificateUsage;

/**
 * The part of a server's configuration that secures the connection. Exceptions begin with the property at fault, and
 * say nothing of keys.
 */
final class SecurityProperties {

    private static final String SERVER_KEY = "server.public.key";
    /** Left to what else is configured. */
    private static final int BY_WHAT_IS_GIVEN = -1;

    private final ComponentProperties properties;
    private final Map<String, Object> configured;
    private final Secrets secrets;

    SecurityProperties(ComponentProperties properties, Map<String, Object> configured, Secrets secrets) {
        this.properties = properties;
        this.configured = configured;
        this.secrets = secrets;
    }

    SecuritySettings read() throws InvalidPropertyException {
        return switch (properties.text("security.mode", "NO_SEC")) {
            case "NO_SEC" -> new NoSecurity();
            case "PSK" -> new PresharedKeys(presharedKey());
            case "RPK" -> new RawPublicKeys(KeyReference.from(properties), serverKey());
            case "X509" -> certificates();
            default -> throw new IllegalArgumentException("security.mode must be NO_SEC, PSK, RPK or X509");
        };
    }

    PresharedKey presharedKey() {
        return PresharedKey.of(properties.text("psk.identity", ""), secrets.reveal(configured.get("psk.key")));
    }

    private PublicKey serverKey() {
        Optional<X509Certificate> certificate = certificate();
        if (certificate.isPresent()) {
            return certificate.get().getPublicKey();
        }
        try {
            List<PublicKey> keys = PublicKeyPem.read(properties.text(SERVER_KEY, ""));
            if (keys.size() == 1) {
                return keys.get(0);
            }
            throw new IllegalArgumentException("the mode RPK needs one public key or certificate in PEM form");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(SERVER_KEY + ": " + e.getMessage(), e);
        }
    }

    private SecuritySettings certificates() throws InvalidPropertyException {
        Optional<X509Certificate> server = certificate();
        String trust = properties.text("trust.keystore", "");
        if (server.isEmpty() && !properties.text(SERVER_KEY, "").isEmpty()) {
            throw new IllegalArgumentException(SERVER_KEY + " must be a certificate in PEM form for the mode X509");
        }
        CertificateUsage usage = usage(server.isPresent());
        checkTrust(usage, server.isPresent(), !trust.isEmpty());
        return new Certificates(KeyReference.from(properties), usage, server, trust);
    }

    private static void checkTrust(CertificateUsage usage, boolean server, boolean anchors) {
        boolean serverNeeded = usage == CertificateUsage.DOMAIN_ISSUER_CERTIFICATE
                || usage == CertificateUsage.SERVICE_CERTIFICATE_CONSTRAINT;
        if (serverNeeded && !server) {
            throw new IllegalArgumentException(SERVER_KEY + " is empty; certificate.usage needs a certificate there");
        }
        boolean anchorsNeeded = usage == CertificateUsage.CA_CONSTRAINT
                || usage == CertificateUsage.SERVICE_CERTIFICATE_CONSTRAINT
                || usage == CertificateUsage.TRUST_ANCHOR_ASSERTION && !server;
        if (anchorsNeeded && !anchors) {
            throw new IllegalArgumentException("trust.keystore is empty, and nothing else tells whom to trust");
        }
    }

    /** As LwM2M has it: a certificate that is given is the server's own, unless it is said to be something else. */
    private CertificateUsage usage(boolean certificateGiven) throws InvalidPropertyException {
        int code = properties.number("certificate.usage", BY_WHAT_IS_GIVEN, BY_WHAT_IS_GIVEN, 3);
        if (code != BY_WHAT_IS_GIVEN) {
            return CertificateUsage.fromCode(code);
        }
        return certificateGiven
                ? CertificateUsage.DOMAIN_ISSUER_CERTIFICATE
                : CertificateUsage.TRUST_ANCHOR_ASSERTION;
    }

    private Optional<X509Certificate> certificate() {
        try {
            return PemCertificates.first(properties.text(SERVER_KEY, ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(SERVER_KEY + ": " + e.getMessage(), e);
        }
    }
}
