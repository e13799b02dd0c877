// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.security;

import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertLevel;
import org.eclipse.californium.scandium.dtls.CertificateMessage;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.CertificateVerificationResult;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.x509.CertificateVerifier;
import org.eclipse.californium.scandium.util.ServerNames;

/**
 * Judges a server for Scandium. Leshan's own verifiers ask the DNS which name belongs to the server's address; whoever
 * can answer that question could be the server. Here the host is the one that the operator wrote.
 */
final class ServerCertificateVerifier implements CertificateVerifier {

    private final ServerTrust trust;
    private final String host;

    ServerCertificateVerifier(ServerTrust trust, String host) {
        this.trust = trust;
        this.host = host;
    }

    @Override
    public List<CertificateType> getSupportedCertificateTypes() {
        return List.of(CertificateType.X_509);
    }

    @Override
    public CertificateVerificationResult verifyCertificate(
            ConnectionId connection, ServerNames indicated, InetSocketAddress peer, boolean clientUsage,
            boolean verifySubject, boolean truncatePath, CertificateMessage message) {
        try {
            if (message.getCertificateChain() == null) {
                throw new CertificateException("the server shows a raw public key, no certificate");
            }
            trust.check(message.getCertificateChain(), host, !clientUsage);
            return new CertificateVerificationResult(connection, message.getCertificateChain(), null);
        } catch (CertificateException e) {
            AlertMessage alert = new AlertMessage(AlertLevel.FATAL, AlertDescription.BAD_CERTIFICATE);
            return new CertificateVerificationResult(
                    connection, new HandshakeException("the server is not trusted", alert, e));
        }
    }

    /** None are told: a list of them is of use to servers with several certificates only. */
    @Override
    public List<X500Principal> getAcceptedIssuers() {
        return List.of();
    }

    @Override
    public void setResultHandler(HandshakeResultHandler handler) {
        // Judged at once.
    }
}
