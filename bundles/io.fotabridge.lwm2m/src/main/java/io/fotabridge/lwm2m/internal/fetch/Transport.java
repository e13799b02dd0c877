// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.DownloadCredential;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.api.fetch.Place;
import io.fotabridge.api.fetch.TlsContexts;
import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.lwm2m.internal.client.ServerAccount;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import io.fotabridge.lwm2m.internal.security.ServerTrust;
import io.fotabridge.lwm2m.internal.security.SessionMemory;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.leshan.core.CertificateUsage;

/** The way to the server of one download, with the credentials that are meant for it and for no other. */
@FunctionalInterface
interface Transport {

    /** Opens it; a server that cannot be reached may be found out here or with the first request. */
    BlockSource open(BlockRequests requests, Duration patience) throws FirmwareException, InterruptedException;

    /**
     * The way for a URI: over DTLS with what the operator configured for its origin, or else, for a LwM2M server's own
     * host and port, with what secures the LwM2M connection, or else by the server's certificate if the operator trusts
     * authorities. What is secure is never done without.
     *
     * @param sessions that may be resumed
     * @param contexts for TLS
     * @throws FirmwareException UNSUPPORTED_PROTOCOL if there is nothing to prove, or to know the server by
     */
    static Transport to(
            URI uri, OriginAccess access, Optional<ServerAccount> account, Sessions sessions, TlsContexts contexts)
            throws FirmwareException {
        return switch (Scheme.of(uri)) {
            case COAP -> datagrams(Optional.empty());
            case COAPS -> {
                DtlsSecurity security = dtls(uri, access, account);
                SessionMemory memory = sessions.with(uri.getHost(), Scheme.of(uri).port(uri), security);
                yield datagrams(Optional.of(new FetchEndpoint.Dtls(security, memory)));
            }
            case COAP_TCP -> stream(connected -> connected);
            case COAPS_TCP -> stream(tls(uri, access, contexts));
        };
    }

    private static Transport datagrams(Optional<FetchEndpoint.Dtls> dtls) {
        return (requests, patience) -> {
            try {
                return new CoapBlockSource(new Endpoints(dtls, Endpoints.IDS), requests);
            } catch (IOException e) {
                throw new FirmwareException(
                        FailureCause.CONNECTION_LOST, "no socket could be opened for the download", e);
            }
        };
    }

    private static Transport stream(TcpBlockSource.Wiring wiring) {
        return (requests, patience) -> TcpBlockSource.connect(requests, wiring, patience);
    }

    private static DtlsSecurity dtls(URI uri, OriginAccess access, Optional<ServerAccount> account)
            throws FirmwareException {
        if (access.credential().orElse(null) instanceof DownloadCredential.PresharedKey key) {
            return new DtlsSecurity.PresharedKey(key.identity(), key.key());
        }
        try {
            Optional<Identity> identity = identity(uri, access.credential());
            Optional<DtlsSecurity> own = identity.isEmpty() && account.isPresent()
                    ? account.get().securityFor(uri.getHost(), Scheme.of(uri).port(uri))
                    : Optional.empty();
            return own.isPresent() ? own.get() : byCertificate(uri, access, identity);
        } catch (KeystoreException | GeneralSecurityException e) {
            throw unusable(uri, e);
        }
    }

    private static DtlsSecurity byCertificate(URI uri, OriginAccess access, Optional<Identity> identity)
            throws FirmwareException, GeneralSecurityException {
        if (identity.isEmpty() && access.trustAnchors().isEmpty()) {
            throw unsupported(uri, "there are none for it, and it is not the LwM2M server's own host and port");
        }
        ServerTrust trust = new ServerTrust(
                CertificateUsage.CA_CONSTRAINT, Optional.empty(), TrustAnchors.of(access.trustAnchors()));
        return identity.isPresent()
                ? new DtlsSecurity.CertificateChain(
                        identity.get().key(), identity.get().chain(), trust, Place.host(uri))
                : new DtlsSecurity.ServerCertificate(trust, Place.host(uri));
    }

    private static TlsWiring tls(URI uri, OriginAccess access, TlsContexts contexts) throws FirmwareException {
        if (access.credential().orElse(null) instanceof DownloadCredential.PresharedKey) {
            throw unsupported(uri, "over TCP the gateway can use certificates, no pre-shared keys");
        }
        identity(uri, access.credential()); // none of another kind
        return new TlsWiring(contexts.of(access), Place.host(uri), Scheme.of(uri).port(uri));
    }

    /** The certificate that is configured, if anything is. */
    private static Optional<Identity> identity(URI uri, Optional<DownloadCredential> configured)
            throws FirmwareException {
        if (configured.isEmpty()) {
            return Optional.empty();
        }
        if (configured.get() instanceof DownloadCredential.ClientCertificate certificate) {
            return Optional.of(certificate.identity());
        }
        throw unsupported(uri, "those that are configured are for HTTP");
    }

    private static FirmwareException unsupported(URI uri, String why) {
        return new FirmwareException(
                FailureCause.UNSUPPORTED_PROTOCOL,
                "no credentials for " + Place.shown(uri) + ": " + why + "; check the credentials for downloads");
    }

    private static FirmwareException unusable(URI uri, Exception cause) {
        return new FirmwareException(
                FailureCause.UNSUPPORTED_PROTOCOL,
                "the credentials for " + Place.shown(uri) + " cannot be used: " + cause.getMessage(), cause);
    }
}
