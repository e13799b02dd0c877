// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.californium.elements.util.CertPathUtil;
import org.eclipse.leshan.client.bootstrap.DefaultBootstrapConsistencyChecker;
import org.eclipse.leshan.client.servers.DmServerInfo;
import org.eclipse.leshan.client.servers.ServerInfo;
import org.eclipse.leshan.core.SecurityMode;

/** Whether accounts can be connected to; what a bootstrap server is told when it has finished and they cannot. */
final class AccountCheck extends DefaultBootstrapConsistencyChecker {

    AccountCheck(ServerAccounts accounts) {
        super(accounts);
    }

    @Override
    protected void checkDeviceMangementServerInfo(DmServerInfo server, List<String> errors) {
        super.checkDeviceMangementServerInfo(server, errors);
        String scheme = server.isSecure() ? "coaps" : "coap";
        if (!scheme.equals(server.getFullUri().getScheme()) || server.serverUri.getHost() == null) {
            errors.add("the URI of a server with the security mode " + server.secureMode + " must be " + scheme
                    + "://HOST:PORT");
        }
        if (server.secureMode == SecurityMode.EST) {
            errors.add("the security mode EST is not supported");
        }
    }

    /** Unlike Leshan's own, lets certificates of intermediate authorities pass. */
    @Override
    protected void checkCertificateIsValid(ServerInfo server, List<String> errors) {
        if (server.secureMode == SecurityMode.X509
                && !CertPathUtil.canBeUsedForAuthentication((X509Certificate) server.clientCertificates[0], true)) {
            errors.add("the certificate for " + server.serverUri + " is not meant for clients (its key usage)");
        }
    }
}
