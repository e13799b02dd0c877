// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.eclipse.californium.elements.util.CertPathUtil;
import org.eclipse.californium.elements.util.StringUtil;

/**
 * The machine that is to be spoken to.
 *
 * @param host its name or address, as in a URI: an IPv6 address stands in brackets
 */
record ExpectedHost(String host) {

    /** Kinds of alternative names (RFC 5280, section 4.2.1.6). */
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Whether a certificate is for this host. A common name counts if there is no DNS name beside it. */
    boolean isNamedBy(X509Certificate certificate) throws CertificateParsingException {
        if (StringUtil.isLiteralIpAddress(host)) {
            return hasName(certificate, IP_ADDRESS, this::isSameAddress);
        }
        return CertPathUtil.matchDestination(certificate, host) || hasName(certificate, DNS_NAME, this::isWildcard);
    }

    private static boolean hasName(X509Certificate certificate, int kind, Predicate<String> fits)
            throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names != null
                && names.stream().anyMatch(name -> name.get(0).equals(kind) && fits.test(name.get(1).toString()));
    }

    /** As addresses, since ::1 may be written as 0:0:0:0:0:0:0:1. Nobody asks the DNS about an address. */
    private boolean isSameAddress(String other) {
        try {
            return InetAddress.getByName(other).equals(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false; // no address at all
        }
    }

    /** A star stands for the first label as a whole and for nothing else (RFC 6125, section 6.4.3). */
    private boolean isWildcard(String pattern) {
        int dot = host.indexOf('.');
        return dot > 0
                && pattern.toLowerCase(Locale.ROOT).equals("*" + host.substring(dot).toLowerCase(Locale.ROOT));
    }

    /** Without brackets, as people write it. */
    @Override
    public String toString() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
