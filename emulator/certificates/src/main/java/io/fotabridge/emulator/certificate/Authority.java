// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A certificate authority with a key on the curve P-256. */
public final class Authority {

    static final Duration AGE = Duration.ofDays(30);

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    public Authority(String name) throws GeneralSecurityException {
        this.name = name;
        keys = newKeys();
        Instant now = Instant.now();
        certificate = new CertificateBuilder(name, keys.getPublic(), now.minus(AGE), now.plus(AGE))
                .forAuthority()
                .signedBy(name, keys.getPrivate());
    }

    /** What is to be trusted. */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Vouches for a new key until 30 days from now.
     *
     * @param hosts names and addresses of the machine
     */
    public Credential issue(String subject, String... hosts) throws GeneralSecurityException {
        Instant now = Instant.now();
        return issue(subject, now.minus(AGE), now.plus(AGE), hosts);
    }

    /** As {@link #issue(String, String...)}, but the certificate has expired an hour ago. */
    public Credential issueExpired(String subject, String... hosts) throws GeneralSecurityException {
        Instant end = Instant.now().minus(Duration.ofHours(1));
        return issue(subject, end.minus(AGE), end, hosts);
    }

    private Credential issue(String subject, Instant from, Instant until, String... hosts)
            throws GeneralSecurityException {
        KeyPair issued = newKeys();
        X509Certificate leaf = new CertificateBuilder(subject, issued.getPublic(), from, until)
                .forHosts(hosts)
                .signedBy(name, keys.getPrivate());
        return new Credential(issued.getPrivate(), List.of(leaf));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
