// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.security;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.elements.util.CertPathUtil;
import org.eclipse.leshan.core.CertificateUsage;

/**
 * By what the certificate of a server is judged: the certificate usages of LwM2M 1.1.1 (Core, E.1, resource 15), which
 * are those of RFC 6698, section 2.1.1.
 *
 * @param usage   without one, domain-issued
 * @param given   the server's certificate (usages 1 and 3), or that of an authority (0 and 2); without one, usages 0
 *                and 2 are content with any of the anchors
 * @param anchors authorities that the operator trusts
 */
public record ServerTrust(CertificateUsage usage, Optional<X509Certificate> given, List<X509Certificate> anchors) {

    private static final String EXPIRED = "the server's certificate, or one above it, has expired";

    public ServerTrust {
        usage = usage == null ? CertificateUsage.DOMAIN_ISSUER_CERTIFICATE : usage;
        anchors = List.copyOf(anchors);
    }

    /**
     * Judges what a server has shown.
     *
     * @param host    name or address that is spoken to, as the operator wrote it
     * @param servers whether it is shown by one who serves the handshake, or by a server that has begun it
     * @throws CertificateException with a sentence for the operator
     */
    void check(CertPath shown, String host, boolean servers) throws CertificateException {
        demand(!shown.getCertificates().isEmpty(), "the server shows no certificate");
        X509Certificate own = (X509Certificate) shown.getCertificates().get(0);
        checkPath(shown, own);
        if (usage != CertificateUsage.DOMAIN_ISSUER_CERTIFICATE) { // where equality is all: RFC 7671, section 5.1
            checkPurpose(own, new ExpectedHost(host), servers);
        }
    }

    private void checkPath(CertPath shown, X509Certificate own) throws CertificateException {
        switch (usage) {
            case DOMAIN_ISSUER_CERTIFICATE -> checkGiven(given.filter(own::equals).isPresent());
            case SERVICE_CERTIFICATE_CONSTRAINT -> {
                checkGiven(given.filter(own::equals).isPresent());
                validated(shown, anchors);
            }
            case CA_CONSTRAINT -> {
                List<? extends Certificate> path = validated(shown, anchors).getCertificates();
                checkGiven(given.isEmpty() || path.contains(given.get()));
            }
            case TRUST_ANCHOR_ASSERTION -> validated(shown, given.map(List::of).orElse(anchors));
        }
    }

    private static void checkPurpose(X509Certificate own, ExpectedHost expected, boolean servers)
            throws CertificateException {
        demand(expected.isNamedBy(own), "the server's certificate (" + own.getSubjectX500Principal()
                + ") is not for the host " + expected);
        demand(CertPathUtil.canBeUsedForAuthentication(own, !servers),
                "the server's certificate is not meant for servers");
        demand(new Date().before(own.getNotAfter()), EXPIRED); // one that is trusted itself is in no path
    }

    private static void checkGiven(boolean found) throws CertificateException {
        demand(found, "the server's certificate is not the one that is configured for it");
    }

    private static void demand(boolean holds, String otherwise) throws CertificateException {
        if (!holds) {
            throw new CertificateException(otherwise);
        }
    }

    /** The path with its anchor (RFC 5280, section 6). */
    private static CertPath validated(CertPath shown, List<X509Certificate> authorities) throws CertificateException {
        demand(!authorities.isEmpty(), "no authority is trusted to vouch for servers");
        try {
            return CertPathUtil.validateCertificatePathWithIssuer(
                    true, shown, authorities.toArray(X509Certificate[]::new));
        } catch (CertPathValidatorException e) {
            throw new CertificateException(sentence(e)); // without its cause: it would be the one that is told
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the server's certificate cannot be checked", e);
        }
    }

    private static String sentence(CertPathValidatorException e) {
        if (e.getReason() == BasicReason.EXPIRED) {
            return EXPIRED;
        }
        return e.getReason() == BasicReason.NOT_YET_VALID
                ? "the server's certificate is not valid yet, or the clock of this gateway is slow"
                : "no trusted authority vouches for the server's certificate (" + e.getMessage() + ")";
    }
}
