// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.tls;

import io.fotabridge.api.gateway.Identity;
import io.fotabridge.emulator.certificate.Authority;
import io.fotabridge.emulator.certificate.Credential;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys with certificates of one authority each, which nobody knows: they are trusted by themselves. */
public final class TestKeys {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Of a server at 127.0.0.1 and files.example.com. */
    public static final Identity FILES = make("files", "127.0.0.1", "files.example.com");
    public static final Identity GATEWAY = make("gateway");
    public static final Identity STRANGER = make("stranger");

    private TestKeys() {}

    private static Identity make(String name, String... hosts) {
        try {
            Credential issued = new Authority("authority of " + name).issue(name, hosts);
            return new Identity(issued.key(), issued.chain());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no keys can be made", e);
        }
    }

    /** What a server with this identity needs that accepts those clients. */
    public static SSLContext server(Identity identity, List<X509Certificate> clients) throws Exception {
        KeyStore keys = empty();
        keys.setKeyEntry("key", identity.key(), PASSWORD, identity.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        KeyStore trusted = empty();
        for (X509Certificate client : clients) {
            trusted.setCertificateEntry(client.getSubjectX500Principal().getName(), client);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), clients.isEmpty() ? null : trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
