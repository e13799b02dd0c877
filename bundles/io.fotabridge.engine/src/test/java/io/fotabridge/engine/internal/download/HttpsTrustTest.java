// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import static io.fotabridge.engine.internal.tls.TestKeys.FILES;
import static io.fotabridge.engine.internal.tls.TestKeys.GATEWAY;
import static io.fotabridge.engine.internal.tls.TestKeys.STRANGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.DownloadCredential;
import io.fotabridge.api.fetch.DownloadCredential.ClientCertificate;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.engine.internal.thread.EngineThreads;
import io.fotabridge.engine.internal.tls.TestKeys;
import io.fotabridge.tools.testing.Patience;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpsTrustTest {

    private final EngineThreads threads = new EngineThreads();
    private final HttpFetcher fetcher = new HttpFetcher(threads);
    private final Received received = new Received();
    private HttpsServer server;

    @AfterEach
    void end() {
        server.stop(0);
        threads.close();
    }

    private void serve(List<X509Certificate> clients) throws Exception {
        SSLContext context = TestKeys.server(FILES, clients);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(!clients.isEmpty());
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[1000]);
            exchange.close();
        });
        server.start();
    }

    private void fetch(String host, Optional<Identity> identity, X509Certificate... trusted) throws Exception {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/app.bin");
        Optional<DownloadCredential> credential = identity.map(ClientCertificate::new);
        FetchPolicy here = at ->
                new OriginAccess(List.of(InetAddress.getLoopbackAddress()), credential, List.of(trusted));
        fetcher.fetch(new FetchRequest(uri, 0, Optional.empty(), here, Patience.PATIENCE), received);
    }

    private void assertRefused(String host, Optional<Identity> identity, X509Certificate... trusted) {
        FirmwareException e = assertThrows(FirmwareException.class, () -> fetch(host, identity, trusted));
        assertEquals(FailureCause.SERVER_REFUSED, e.failure());
        assertTrue(e.getMessage().contains("No secure connection"), e.getMessage());
    }

    @Test
    void aServerOfATrustedAuthorityIsFetchedFrom() throws Exception {
        serve(List.of());
        fetch("127.0.0.1", Optional.empty(), FILES.certificate());
        assertEquals(1000, received.bytes());
    }

    /** The name is not looked up again: what the policy admitted is spoken to, as the host that the URI names. */
    @Test
    void theAddressIsThePolicysAndTheNameIsTheUris() throws Exception {
        serve(List.of());
        fetch("files.example.com", Optional.empty(), FILES.certificate());
        fetch("FILES.example.com.", Optional.empty(), FILES.certificate());
        assertEquals(2000, received.bytes());
    }

    @Test
    void aServerThatNobodyVouchesForIsRefused() throws Exception {
        serve(List.of());
        assertRefused("127.0.0.1", Optional.empty());
        assertRefused("127.0.0.1", Optional.empty(), STRANGER.certificate());
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        serve(List.of());
        assertRefused("localhost", Optional.empty(), FILES.certificate());
        assertRefused("evil.example.com", Optional.empty(), FILES.certificate());
    }

    @Test
    void aServerThatWantsToKnowTheGatewayIsShownItsCertificate() throws Exception {
        serve(List.of(GATEWAY.certificate()));
        fetch("127.0.0.1", Optional.of(GATEWAY), FILES.certificate());
        assertEquals(1000, received.bytes());
        assertNotServed(Optional.empty());
        assertNotServed(Optional.of(STRANGER));
    }

    /** TLS 1.3 tells the client last, and some servers do not wait until it has heard: then it looks like a cut. */
    private void assertNotServed(Optional<Identity> identity) {
        int before = received.bytes();
        FirmwareException e =
                assertThrows(FirmwareException.class, () -> fetch("127.0.0.1", identity, FILES.certificate()));
        assertEquals(UpdateResult.CONNECTION_LOST, e.failure().result());
        assertEquals(before, received.bytes());
    }

    @Test
    void aChangedIdentityIsUsedWithTheNextDownload() throws Exception {
        serve(List.of(GATEWAY.certificate()));
        assertNotServed(Optional.of(STRANGER));
        fetch("127.0.0.1", Optional.of(GATEWAY), FILES.certificate());
        assertEquals(1000, received.bytes());
    }
}
