// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.engine.internal.store.PackageStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpDownloadTest extends HttpDownloads {

    @Test
    void oneGetIsEnough() throws Exception {
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(List.of("null"), ranges);
    }

    @Test
    void theSignatureInALinkIsToldToNobody() {
        script.add(status(403));
        uri = URI.create(uri + "?X-Amz-Signature=0123456789");
        String sentence = assertThrows(FirmwareException.class, this::download).getMessage();
        assertTrue(sentence.contains("/app.bin") && !sentence.contains("Signature"), sentence);
    }

    @Test
    void whatIsNotThereIsAnInvalidUri() {
        script.add(status(404));
        assertEquals(FailureCause.INVALID_URI, failure());
    }

    @Test
    void whatIsForbiddenIsNotTriedAgain() {
        script.add(status(403));
        assertEquals(FailureCause.SERVER_REFUSED, failure());
        assertEquals(1, ranges.size());
    }

    @Test
    void aServerInTroubleIsTriedAgain() throws Exception {
        script.add(status(503));
        script.add(whole("\"a\""));
        assertWhole(download());
    }

    @Test
    void aServerThatAsksForTimeIsGivenIt() throws Exception {
        script.add(busy("200"));
        script.add(busy("200"));
        script.add(busy("100"));
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(500, Duration.ofNanos(pause.now).toSeconds());
    }

    /** Ten minutes without progress are allowed, so its day is not waited for; but the last of them is used. */
    @Test
    void aServerThatAsksForTooMuchIsAskedOnceMoreBeforeTheEnd() {
        script.add(busy("86400"));
        assertEquals(FailureCause.CONNECTION_LOST, failure());
        assertEquals(2, ranges.size());
        assertEquals(600, Duration.ofNanos(pause.now).toSeconds());
    }

    /** It is there: to it belongs the time that the operator allows, not the three attempts of a wrong address. */
    @Test
    void aServerThatDoesNotSayForHowLongItIsBusyIsWaitedFor() throws Exception {
        for (int i = 0; i < 8; i++) {
            script.add(status(503));
        }
        script.add(whole("\"a\""));
        assertWhole(download());
    }

    private static HttpHandler busy(String seconds) {
        return exchange -> {
            exchange.getResponseHeaders().add("Retry-After", seconds);
            exchange.sendResponseHeaders(503, -1);
        };
    }

    /** Each attempt brings a byte, and would for ever. */
    @Test
    void aServerThatGivesAByteOfEachAttemptIsGivenUp() {
        script.add(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"a\"");
            int from = wantedFrom(exchange, "\"a\"");
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + from + "/" + content.length);
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, from > 0 ? 1 : content.length);
            exchange.getResponseBody().write(content, from, 1);
            exchange.getResponseBody().flush();
        });
        assertEquals(FailureCause.CONNECTION_LOST, failure());
        assertTrue(ranges.size() <= 10, ranges.size() + " attempts");
    }

    @Test
    void aPackageBeyondTheLargestAllowedIsRefusedBeforeItsFirstByte() throws IOException {
        store = new PackageStore(folder, () -> 16 << 20, () -> 2 << 20, worker);
        script.add(whole("\"a\""));
        assertEquals(FailureCause.NOT_ENOUGH_STORAGE, failure());
        assertEquals(1, ranges.size());
    }

    @Test
    void oneThatDoesNotTellItsSizeIsRefusedWhenItHasGrownTooLarge() throws IOException {
        store = new PackageStore(folder, () -> 16 << 20, () -> 2 << 20, worker);
        script.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(content);
        });
        FirmwareException e = assertThrows(FirmwareException.class, this::download);
        assertEquals(FailureCause.NOT_ENOUGH_STORAGE, e.failure());
        assertTrue(e.getMessage().contains("package.size.mib"), e.getMessage());
    }

    @Test
    void aServerThatNeverDeliversIsGivenUp() {
        script.add(serving("\"a\"", 0));
        assertEquals(FailureCause.CONNECTION_LOST, failure());
        assertTrue(ranges.size() <= 6, ranges.toString());
    }

    @Test
    void aWrongLengthIsGivenUpAfterAFewAttempts() {
        script.add(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"a\"");
            exchange.sendResponseHeaders(200, content.length + 100);
            exchange.getResponseBody().write(content);
        });
        assertEquals(FailureCause.CONNECTION_LOST, failure());
    }

    @Test
    void aPackageBeyondTheQuotaIsRefusedBeforeItsFirstByte() {
        script.add(exchange -> exchange.sendResponseHeaders(200, 17 << 20));
        assertEquals(FailureCause.NOT_ENOUGH_STORAGE, failure());
        assertEquals(1, ranges.size());
    }

    @Test
    void anUnknownLengthIsTakenToTheEnd() throws Exception {
        script.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(content);
        });
        assertWhole(download());
    }

    @Test
    void aHostThatDoesNotResolveIsAnInvalidUri() {
        uri = URI.create("http://no-such-host.invalid/app.bin");
        assertEquals(FailureCause.INVALID_URI, failure());
    }

    @Test
    void aPortThatNobodyListensOnIsAConnectionLostAfterThreeAttempts() throws IOException {
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // and does not listen
            uri = URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/");
            assertEquals(FailureCause.CONNECTION_LOST, failure());
        }
        assertTrue(pause.now < Duration.ofSeconds(10).toNanos(), "a URI that never answered is given up soon");
    }

    @Test
    void nothingIsLeftBehindByAFailure() throws IOException {
        script.add(status(404));
        failure();
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
