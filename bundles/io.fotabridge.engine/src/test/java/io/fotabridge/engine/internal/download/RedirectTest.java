// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.DownloadCredential;
import io.fotabridge.api.fetch.DownloadCredential.Basic;
import io.fotabridge.api.fetch.DownloadCredential.Bearer;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.engine.internal.thread.EngineThreads;
import io.fotabridge.tools.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers, of which one leads to the other, and a policy that is asked for both. */
class RedirectTest {

    private final EngineThreads threads = new EngineThreads();
    private final HttpFetcher fetcher = new HttpFetcher(threads);
    private final Received received = new Received();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<URI> admitted = new ArrayList<>();
    private final Map<Integer, DownloadCredential> credentials = new HashMap<>();
    private HttpServer first;
    private HttpServer second;
    private int status = 302;
    private String location;

    @BeforeEach
    void begin() throws IOException {
        first = server("first", exchange -> {
            if (location != null) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(status, -1);
        });
        second = server("second", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"a\"");
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write("content".getBytes());
        });
        location = uri(second, "/cdn/app.bin?X-Signature=s3cret").toString();
    }

    private HttpServer server(String name, HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(name + " " + exchange.getRequestURI() + " " + authorization(exchange) + range(exchange));
            handler.handle(exchange);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String authorization(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static String range(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? "" : " " + range + " if " + exchange.getRequestHeaders().getFirst("If-Range");
    }

    @AfterEach
    void end() {
        first.stop(0);
        second.stop(0);
        threads.close();
    }

    private static URI uri(HttpServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private OriginAccess admit(URI uri) {
        admitted.add(uri);
        return new OriginAccess(
                List.of(InetAddress.getLoopbackAddress()),
                Optional.ofNullable(credentials.get(uri.getPort())),
                List.of());
    }

    private void fetch(FetchPolicy policy) throws Exception {
        FetchRequest request = new FetchRequest(
                uri(first, "/app.bin"), 0, Optional.empty(), policy, Patience.PATIENCE);
        fetcher.fetch(request, received);
    }

    private FirmwareException failure() {
        return assertThrows(FirmwareException.class, () -> fetch(this::admit));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void anotherPlaceIsGoneToOnceItIsAdmitted(int redirect) throws Exception {
        status = redirect;
        fetch(this::admit);
        assertEquals("content", new String(received.content()));
        assertEquals(List.of(uri(first, "/app.bin"), URI.create(location)), admitted);
        assertEquals(List.of("first /app.bin null", "second /cdn/app.bin?X-Signature=s3cret null"), requests);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 305, 306, 399})
    void otherAnswersOfThatKindAreRefusals(int other) {
        status = other;
        assertEquals(FailureCause.SERVER_REFUSED, failure().failure());
        assertEquals(1, requests.size());
    }

    @Test
    void aPlaceThatIsNotAdmittedIsNotAsked() {
        FetchPolicy policy = uri -> {
            if (uri.getPort() == second.getAddress().getPort()) {
                throw new FirmwareException(FailureCause.INVALID_URI, "not there");
            }
            return admit(uri);
        };
        FirmwareException e = assertThrows(FirmwareException.class, () -> fetch(policy));
        assertEquals(FailureCause.INVALID_URI, e.failure());
        assertEquals("The Package URI redirects. not there", e.getMessage());
        assertEquals(List.of("first /app.bin null"), requests);
    }

    @Test
    void eachPlaceIsToldItsOwnCredentialAlone() throws Exception {
        credentials.put(first.getAddress().getPort(), new Basic("me", "pässword"));
        fetch(this::admit);
        assertEquals(
                List.of("first /app.bin Basic bWU6cMOkc3N3b3Jk", "second /cdn/app.bin?X-Signature=s3cret null"),
                requests);
        credentials.put(second.getAddress().getPort(), new Bearer("abc"));
        fetch(this::admit);
        assertEquals("second /cdn/app.bin?X-Signature=s3cret Bearer abc", requests.get(3));
    }

    @ParameterizedTest
    @CsvSource({
        "other.bin, /dir/other.bin",
        "/root.bin?q=1#part, /root.bin?q=1",
        "../up.bin, /up.bin",
        "?q=2, /dir/?q=2",
    })
    void aRelativePlaceIsFoundFromTheOneThatNamesIt(String relative, String path) throws Exception {
        Hop next = Redirect.from(Hop.first(uri(first, "/dir/app.bin")), relative);
        assertEquals(uri(first, path), next.uri());
    }

    @Test
    void aResumedAttemptBeginsAtThePackageUriAgainAndAsksForTheRest() throws Exception {
        FetchRequest request = new FetchRequest(
                uri(first, "/app.bin"), 3, Optional.of("\"a\""), this::admit, Patience.PATIENCE);
        fetcher.fetch(request, received);
        assertEquals("tent", new String(received.content()));
        assertEquals(3, received.skipped());
        assertEquals("first /app.bin null bytes=3- if \"a\"", requests.get(0));
        assertEquals(2, requests.size());
    }

    @Test
    void fiveAreFollowedAndNoMore() {
        location = uri(first, "/again.bin").toString();
        FirmwareException e = failure();
        assertEquals(FailureCause.SERVER_REFUSED, e.failure());
        assertEquals(6, requests.size());
        assertTrue(e.getMessage().contains("more than 5 times"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "coap://127.0.0.1/x, UNSUPPORTED_PROTOCOL",
        "file:///etc/passwd, UNSUPPORTED_PROTOCOL",
        "'http://[half', SERVER_REFUSED",
        "http:///nowhere, SERVER_REFUSED",
        "'', SERVER_REFUSED",
        "'#here', SERVER_REFUSED",
    })
    void whereNobodyCanGoNobodyGoes(String place, FailureCause cause) {
        location = place;
        FirmwareException e = failure();
        assertEquals(cause, e.failure());
        assertEquals(1, requests.size());
        assertTrue(e.getMessage().contains("redirects"), e.getMessage());
    }

    @Test
    void withoutAPlaceNobodyGoesEither() {
        location = null;
        assertEquals(FailureCause.SERVER_REFUSED, failure().failure());
    }

    @Test
    void neverFromSecureToInsecure() {
        Hop secure = Hop.first(URI.create("https://files.example.com/app.bin"));
        FirmwareException e =
                assertThrows(FirmwareException.class, () -> Redirect.from(secure, "http://files.example.com/app.bin"));
        assertEquals(FailureCause.UNSUPPORTED_PROTOCOL, e.failure());
        assertThrows(FirmwareException.class, () -> Redirect.from(secure, "HTTP://files.example.com/app.bin"));
    }

    @Test
    void whatAServerLeadsToIsToldToNobody() throws Exception {
        second.removeContext("/");
        FirmwareException e = failure();
        assertEquals(FailureCause.INVALID_URI, e.failure());
        String all = e + " " + e.getCause();
        assertFalse(all.contains("s3cret") || all.contains("cdn"), all);
    }
}
