// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import io.fotabridge.lwm2m.internal.security.ServerTrust;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.core.CertificateUsage;
import org.eclipse.leshan.core.SecurityMode;

/**
 * X.509.
 *
 * @param server        the server's certificate or that of an authority, as {@link ServerTrust} has it
 * @param trustKeystore where the certificates of trusted authorities are kept, empty if nowhere
 */
record Certificates(KeyReference key, CertificateUsage usage, Optional<X509Certificate> server, String trustKeystore)
        implements SecuritySettings {

    @Override
    public Security account(AccountInstance account) {
        return account.of(
                SecurityMode.X509, AccountInstance.NOTHING,
                server.map(Certificates::der).orElse(AccountInstance.NOTHING),
                AccountInstance.NOTHING, usage);
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    @Override
    public Optional<DtlsSecurity> load(Keystores keystores, String host) throws KeystoreException {
        Identity identity = key.load(keystores);
        ServerTrust trust = new ServerTrust(usage, server, anchors(keystores));
        return Optional.of(new DtlsSecurity.CertificateChain(identity.key(), identity.chain(), trust, host));
    }

    @Override
    public SecuritySettings with(DeviceCredentials credentials) {
        return credentials.keyReference()
                .map(own -> new Certificates(own, usage, server, trustKeystore))
                .orElse(this);
    }

    @Override
    public Optional<KeyReference> own() {
        return Optional.of(key);
    }

    @Override
    public List<X509Certificate> anchors(Keystores keystores) throws KeystoreException {
        return trustKeystore.isEmpty() ? List.of() : keystores.trusted(trustKeystore);
    }
}
