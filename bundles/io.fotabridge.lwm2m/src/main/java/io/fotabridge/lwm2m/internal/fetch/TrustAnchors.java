// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities that may vouch for a server over DTLS: those the operator chose, or all that the platform trusts. */
final class TrustAnchors {

    private TrustAnchors() {}

    static List<X509Certificate> of(List<X509Certificate> chosen) throws GeneralSecurityException {
        return chosen.isEmpty() ? platform() : chosen;
    }

    private static List<X509Certificate> platform() throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        return Arrays.stream(managers.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }
}
