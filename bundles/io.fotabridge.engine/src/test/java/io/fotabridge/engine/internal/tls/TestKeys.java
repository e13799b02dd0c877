// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.tls;

import io.fotabridge.api.gateway.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys that vouch for themselves. The JDK makes keys, but signs no certificates for them; its keytool does. */
public final class TestKeys {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Of a server at 127.0.0.1 and files.example.com. */
    public static final Identity FILES = make("CN=files", "san=ip:127.0.0.1,dns:files.example.com");
    public static final Identity GATEWAY = make("CN=gateway");
    public static final Identity STRANGER = make("CN=stranger");

    private TestKeys() {}

    private static Identity make(String distinguishedName, String... extensions) {
        try {
            Path file = Files.createTempDirectory("keys").resolve("keys.p12");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", "key", "-keyalg", "EC", "-groupname", "secp256r1",
                    "-dname", distinguishedName, "-storetype", "PKCS12",
                    "-keystore", file.toString(), "-storepass", new String(PASSWORD)));
            for (String extension : extensions) {
                command.addAll(List.of("-ext", extension));
            }
            run(command);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(file.getParent());
            return new Identity(
                    (PrivateKey) store.getKey("key", PASSWORD), List.of((X509Certificate) store.getCertificate("key")));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no keys can be made", e);
        }
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
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
