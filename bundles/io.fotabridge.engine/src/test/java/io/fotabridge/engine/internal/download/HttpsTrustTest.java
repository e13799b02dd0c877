// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.engine.internal.policy.OpenPolicy;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsTrustTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static KeyStore keys;

    private HttpsServer server;
    private String certificate;
    private long received;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = selfSigned("san=ip:127.0.0.1");
    }

    @BeforeEach
    void begin() throws Exception {
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[1000]);
            exchange.close();
        });
        server.start();
        certificate = pem(keys.getCertificate("key").getEncoded());
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    /** The JDK makes keys, but signs no certificates for them; its keytool does. */
    private static KeyStore selfSigned(String names) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair", "-alias", "key", "-keyalg", "EC", "-groupname", "secp256r1",
                        "-dname", "CN=packages", "-ext", names, "-storetype", "PKCS12",
                        "-keystore", store.toString(), "-storepass", new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertEquals(0, keytool.waitFor(), said);
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, PASSWORD);
        }
        return made;
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private void fetch(String host, HttpClient client) throws Exception {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/app.bin");
        FetchRequest request = new FetchRequest(uri, 0, Optional.empty(), OpenPolicy.INSTANCE, Duration.ofSeconds(10));
        new HttpFetcher(() -> client).fetch(request, new PackageSink() {
            @Override
            public void begin(long offset, OptionalLong size, Optional<String> entityTag) {
                assertEquals(1000, size.orElseThrow());
            }

            @Override
            public void write(ByteBuffer bytes) {
                received += bytes.remaining();
            }
        });
    }

    @Test
    void aServerOfATrustedAuthorityIsFetchedFrom() throws Exception {
        fetch("127.0.0.1", HttpClients.trusting(certificate));
        assertEquals(1000, received);
    }

    @Test
    void aServerThatNobodyVouchesForIsRefused() {
        FirmwareException e =
                assertThrows(FirmwareException.class, () -> fetch("127.0.0.1", HttpClients.trusting("")));
        assertEquals(FailureCause.SERVER_REFUSED, e.failure());
        assertTrue(e.getMessage().contains("No secure connection"), e.getMessage());
    }

    @Test
    void aCertificateForAnotherHostIsRefused() {
        FirmwareException e =
                assertThrows(FirmwareException.class, () -> fetch("localhost", HttpClients.trusting(certificate)));
        assertEquals(FailureCause.SERVER_REFUSED, e.failure());
    }

    @Test
    void whatIsNoCertificateIsRefusedWhenItIsConfigured() {
        assertThrows(IllegalArgumentException.class, () -> HttpClients.trusting("nonsense"));
    }
}
