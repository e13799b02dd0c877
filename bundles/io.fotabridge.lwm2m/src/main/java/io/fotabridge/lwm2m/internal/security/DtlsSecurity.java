// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.security;

import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.elements.auth.RawPublicKeyIdentity;
import org.eclipse.californium.elements.util.CertPathUtil;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;
import org.eclipse.leshan.client.servers.ServerInfo;

/**
 * How both ends of one DTLS connection prove who they are (LwM2M 1.1.1 Transport, 5.2.8 and 5.2.9), with the keys
 * themselves. Says none of them in a text.
 */
public sealed interface DtlsSecurity {

    /** Makes a connector prove and demand what is told here; cipher suites follow from that. */
    void applyTo(DtlsConnectorConfig.Builder dtls);

    /** Whether the other end may begin the handshake as well. */
    default boolean servesHandshakes() {
        return true;
    }

    /**
     * What the Security object says of a server.
     *
     * @param anchors authorities that the operator trusts
     */
    static DtlsSecurity of(ServerInfo server, List<Certificate> anchors) {
        return switch (server.secureMode) {
            case PSK -> new PresharedKey(server.pskId, server.pskKey);
            case RPK -> new RawPublicKey(server.privateKey, server.publicKey, server.serverPublicKey);
            case X509 -> new CertificateChain(
                    server.privateKey,
                    x509(Arrays.asList(server.clientCertificates)),
                    new ServerTrust(
                            server.certificateUsage,
                            Optional.ofNullable((X509Certificate) server.serverCertificate),
                            x509(anchors)),
                    server.sni == null ? server.serverUri.getHost() : server.sni);
            case NO_SEC, EST -> throw new IllegalStateException("no DTLS in the security mode " + server.secureMode);
        };
    }

    private static List<X509Certificate> x509(List<Certificate> certificates) {
        return CertPathUtil.toX509CertificatesList(certificates);
    }

    /** @param key not to be changed by whoever is given it */
    record PresharedKey(String identity, byte[] key) implements DtlsSecurity {

        @Override
        public void applyTo(DtlsConnectorConfig.Builder dtls) {
            dtls.setPskStore(new SinglePskStore(identity, key));
        }

        /** By what is in the key: it is copied each time that somebody asks for it. */
        @Override
        public boolean equals(Object other) {
            return other instanceof PresharedKey that
                    && identity.equals(that.identity)
                    && MessageDigest.isEqual(key, that.key);
        }

        @Override
        public int hashCode() {
            return identity.hashCode();
        }

        @Override
        public String toString() {
            return "(pre-shared key)";
        }
    }

    /** RFC 7250: the keys alone, each known to the other end beforehand. */
    record RawPublicKey(PrivateKey key, PublicKey own, PublicKey server) implements DtlsSecurity {

        @Override
        public void applyTo(DtlsConnectorConfig.Builder dtls) {
            dtls.setCertificateIdentityProvider(new SingleCertificateProvider(key, own));
            dtls.setCertificateVerifier(new StaticCertificateVerifier.Builder()
                    .setTrustedRPKs(new RawPublicKeyIdentity(server))
                    .build());
        }

        @Override
        public String toString() {
            return "(raw public key)";
        }
    }

    /**
     * X.509.
     *
     * @param chain from the gateway's own certificate up
     * @param host  the server's name or address, which its certificate must be for
     */
    record CertificateChain(PrivateKey key, List<X509Certificate> chain, ServerTrust trust, String host)
            implements DtlsSecurity {

        @Override
        public void applyTo(DtlsConnectorConfig.Builder dtls) {
            dtls.setCertificateIdentityProvider(
                    new SingleCertificateProvider(key, chain.toArray(X509Certificate[]::new)));
            dtls.setCertificateVerifier(new ServerCertificateVerifier(trust, host));
        }

        /** A certificate for clients alone cannot be shown to whoever begins a handshake. */
        @Override
        public boolean servesHandshakes() {
            return CertPathUtil.canBeUsedForAuthentication(chain.get(0), false);
        }

        @Override
        public String toString() {
            return "(certificate of " + chain.get(0).getSubjectX500Principal() + ")";
        }
    }

    /**
     * X.509 on the server's side alone.
     *
     * @param host the server's name or address, which its certificate must be for
     */
    record ServerCertificate(ServerTrust trust, String host) implements DtlsSecurity {

        @Override
        public void applyTo(DtlsConnectorConfig.Builder dtls) {
            dtls.setCertificateVerifier(new ServerCertificateVerifier(trust, host));
        }

        /** There is nothing to show. */
        @Override
        public boolean servesHandshakes() {
            return false;
        }
    }
}
