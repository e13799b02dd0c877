// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One certificate in the making. */
final class CertificateBuilder {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final String subject;
    private final PublicKey key;
    private final Instant from;
    private final Instant until;
    private boolean authority;
    private String[] hosts = {};

    CertificateBuilder(String subject, PublicKey key, Instant from, Instant until) {
        this.subject = subject;
        this.key = key;
        this.from = from;
        this.until = until;
    }

    CertificateBuilder forAuthority() {
        authority = true;
        return this;
    }

    CertificateBuilder forHosts(String... names) {
        hosts = names;
        return this;
    }

    X509Certificate signedBy(String issuer, PrivateKey issuerKey) throws GeneralSecurityException {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    principal(issuer), new BigInteger(64, new SecureRandom()), Date.from(from), Date.from(until),
                    principal(subject), key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true,
                    new KeyUsage(authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            if (hosts.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames());
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException e) {
            throw new GeneralSecurityException("cannot make a certificate for " + subject, e);
        }
    }

    private GeneralNames alternativeNames() {
        return new GeneralNames(Arrays.stream(hosts)
                .map(host -> new GeneralName(
                        ADDRESS.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    private static X500Principal principal(String name) {
        return new X500Principal("CN=" + name);
    }
}
