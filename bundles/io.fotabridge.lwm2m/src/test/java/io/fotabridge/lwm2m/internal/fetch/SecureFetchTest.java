// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.DownloadCredential;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.api.gateway.Identity;
import io.fotabridge.emulator.certificate.Authority;
import io.fotabridge.emulator.certificate.Credential;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import io.fotabridge.tools.testing.Patience;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which credential goes to which server, over DTLS and TLS. */
class SecureFetchTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    private static Authority authority;
    private static Credential server;
    private static Credential client;

    private final byte[] image = ScriptedServer.bytes(10_000, 1);
    private final CollectingSink sink = new CollectingSink();
    private final CoapPackageFetcher fetcher = new CoapPackageFetcher();

    @BeforeAll
    static void makeCertificates() throws Exception {
        authority = new Authority("authority");
        server = authority.issue("server", "localhost", "127.0.0.1");
        client = authority.issue("gateway");
    }

    @Test
    void provesTheKeyThatIsConfiguredForTheOriginAndNotThatOfTheLwm2mConnection() throws Exception {
        byte[] key = HexFormat.of().parseHex(KEY);
        fetcher.setAccount((host, port) -> Optional.of(new DtlsSecurity.PresharedKey("lwm2m", new byte[5])));
        try (FileServer files = new FileServer(image, new SinglePskStore("origin", key))) {
            fetch(files.uri(), access(new DownloadCredential.PresharedKey("origin", key), List.of()));
        }
        assertArrayEquals(image, sink.bytes());
    }

    @Test
    void showsItsCertificateOverDtls() throws Exception {
        try (FileServer files = new FileServer(image, SecureFetchTest::demandCertificates)) {
            fetch(files.uri(), access(certificate(), anchors()));
        }
        assertArrayEquals(image, sink.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1"})
    void isContentWithTheCertificateOfAServerThatDemandsNone(String host) throws Exception {
        try (FileServer files = new FileServer(image, SecureFetchTest::showCertificate)) {
            URI uri = URI.create("coaps://" + host + ":" + files.uri().getPort() + "/file");
            fetch(uri, new OriginAccess(loopback(), Optional.empty(), anchors()));
        }
        assertArrayEquals(image, sink.bytes());
    }

    @Test
    void resumesTheSessionOfTheAttemptBefore() throws Exception {
        try (FileServer files = new FileServer(image, SecureFetchTest::demandCertificates)) {
            fetch(files.uri(), access(certificate(), anchors()));
            fetch(files.uri(), access(certificate(), anchors()));
            assertEquals(2, files.clients.size());
            assertEquals(1, files.sessions.size());

            fetch(files.uri(), new OriginAccess(loopback(), Optional.of(other()), anchors()));
            assertEquals(2, files.sessions.size(), "a session of its own for another certificate");
        }
    }

    @Test
    void resumesASessionOfTheSameKeyAndOfNoOther() throws Exception {
        byte[] key = HexFormat.of().parseHex(KEY);
        try (FileServer files = new FileServer(image, new SinglePskStore("origin", key))) {
            fetch(files.uri(), access(new DownloadCredential.PresharedKey("origin", key), List.of()));
            fetch(files.uri(), access(new DownloadCredential.PresharedKey("origin", key.clone()), List.of()));
            assertEquals(2, files.clients.size());
            assertEquals(1, files.sessions.size());
        }
        assertNotEquals(
                new DtlsSecurity.PresharedKey("origin", key), new DtlsSecurity.PresharedKey("origin", new byte[16]));
        assertNotEquals(new DtlsSecurity.PresharedKey("origin", key), new DtlsSecurity.PresharedKey("other", key));
    }

    @Test
    void refusesADtlsServerThatNobodyVouchesFor() throws Exception {
        try (FileServer files = new FileServer(image, SecureFetchTest::demandCertificates)) {
            refused(files.uri(), access(certificate(), List.of()));
        }
    }

    @Test
    void refusesADtlsServerWhoseCertificateIsForAnotherHost() throws Exception {
        try (FileServer files = new FileServer(image, SecureFetchTest::demandCertificates)) {
            URI other = URI.create("coaps://elsewhere.example:" + files.uri().getPort() + "/file");
            refused(other, access(certificate(), anchors()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1"})
    void fetchesOverTls(String host) throws Exception {
        try (StreamFileServer files = tls(false)) {
            fetch(stream(host, files), new OriginAccess(loopback(), Optional.empty(), anchors()));
        }
        assertArrayEquals(image, sink.bytes());
    }

    @Test
    void showsItsCertificateOverTls() throws Exception {
        try (StreamFileServer files = tls(true)) {
            fetch(stream("localhost", files), access(certificate(), anchors()));
        }
        assertArrayEquals(image, sink.bytes());
    }

    /** A key in a security module signs, and is never handed out. */
    @Test
    void showsItsCertificateOverTlsWithAKeyThatCannotBeExported() throws Exception {
        PrivateKey key = (PrivateKey) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ECPrivateKey.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getEncoded") ? null : method.invoke(client.key(), arguments));
        Identity identity = new Identity(key, client.chain());
        try (StreamFileServer files = tls(true)) {
            fetch(stream("localhost", files), access(new DownloadCredential.ClientCertificate(identity), anchors()));
        }
        assertArrayEquals(image, sink.bytes());
    }

    @Test
    void refusesATlsServerThatNobodyVouchesFor() throws Exception {
        try (StreamFileServer files = tls(false)) {
            refused(stream("localhost", files), new OriginAccess(loopback(), Optional.empty(), List.of()));
        }
    }

    @Test
    void refusesATlsServerWhoseCertificateIsForAnotherHost() throws Exception {
        try (StreamFileServer files = tls(false)) {
            URI other = stream("elsewhere.example", files);
            refused(other, new OriginAccess(loopback(), Optional.empty(), anchors()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"coaps", "coaps+tcp"})
    void doesNotSpeakToAServerWithACredentialForHttp(String scheme) {
        unsupported(scheme, new DownloadCredential.Bearer("secret"));
    }

    @Test
    void doesNotSpeakTlsWithAPresharedKey() {
        unsupported("coaps+tcp", new DownloadCredential.PresharedKey("secret", new byte[16]));
    }

    private void unsupported(String scheme, DownloadCredential credential) {
        FirmwareException failure = failure(URI.create(scheme + "://127.0.0.1:1/file"), access(credential, List.of()));
        assertEquals(FailureCause.UNSUPPORTED_PROTOCOL, failure.failure());
        assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
    }

    private void refused(URI uri, OriginAccess access) {
        assertEquals(FailureCause.SERVER_REFUSED, failure(uri, access).failure());
        assertTrue(sink.begins.isEmpty());
    }

    private FirmwareException failure(URI uri, OriginAccess access) {
        return assertThrows(FirmwareException.class, () -> fetch(uri, access));
    }

    private void fetch(URI uri, OriginAccess access) throws FirmwareException, InterruptedException {
        fetcher.fetch(new FetchRequest(uri, 0, Optional.empty(), asked -> access, Patience.PATIENCE), sink);
    }

    private static OriginAccess access(DownloadCredential credential, List<X509Certificate> anchors) {
        return new OriginAccess(loopback(), Optional.of(credential), anchors);
    }

    private static List<InetAddress> loopback() {
        return List.of(InetAddress.getLoopbackAddress());
    }

    private static List<X509Certificate> anchors() {
        return List.of(authority.certificate());
    }

    private static DownloadCredential other() throws GeneralSecurityException {
        Credential other = authority.issue("gateway");
        return new DownloadCredential.ClientCertificate(new Identity(other.key(), other.chain()));
    }

    private static DownloadCredential certificate() {
        return new DownloadCredential.ClientCertificate(new Identity(client.key(), client.chain()));
    }

    private static URI stream(String host, StreamFileServer server) {
        return URI.create("coaps+tcp://" + host + ":" + server.port() + "/file");
    }

    private StreamFileServer tls(boolean demandsCertificates) throws Exception {
        char[] password = "in memory only".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", server.key(), password, server.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        store.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listening.setNeedClientAuth(demandsCertificates);
        return new StreamFileServer(listening, new ScriptedServer(image));
    }

    private static void demandCertificates(DtlsConnectorConfig.Builder dtls) {
        showCertificate(dtls);
        dtls.set(DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NEEDED);
        dtls.setCertificateVerifier(StaticCertificateVerifier.builder()
                .setTrustedCertificates(anchors().toArray(X509Certificate[]::new))
                .build());
    }

    private static void showCertificate(DtlsConnectorConfig.Builder dtls) {
        dtls.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
        dtls.set(DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NONE);
        dtls.setCertificateIdentityProvider(new SingleCertificateProvider(
                server.key(), server.chain().toArray(X509Certificate[]::new)));
    }
}
