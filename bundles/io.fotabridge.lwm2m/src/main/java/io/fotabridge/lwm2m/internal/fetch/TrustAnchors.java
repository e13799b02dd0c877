// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities that may vouch for a server: those that the operator chose, or all that the platform trusts. */
final class TrustAnchors {

    private TrustAnchors() {}

    static TrustManagerFactory managers(List<X509Certificate> chosen) throws GeneralSecurityException, IOException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (chosen.isEmpty()) {
            managers.init((KeyStore) null);
            return managers;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < chosen.size(); i++) {
            store.setCertificateEntry("anchor" + i, chosen.get(i));
        }
        managers.init(store);
        return managers;
    }

    static List<X509Certificate> of(List<X509Certificate> chosen) throws GeneralSecurityException, IOException {
        return Arrays.stream(managers(chosen).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }
}
