// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.engine.internal.store.IncomingPackage;
import io.fotabridge.engine.internal.store.PackageStore;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpDownloadTest {

    @TempDir
    Path folder;

    private final ExecutorService worker = Executors.newCachedThreadPool();
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final Queue<HttpHandler> script = new ConcurrentLinkedQueue<>();
    private final VirtualPause pause = new VirtualPause();
    private final byte[] content = new byte[3_000_000];
    private FetchPolicy policy = Anywhere.POLICY;
    private HttpServer server;
    private PackageStore store;
    private URI uri;

    /** Time that passes only when somebody sleeps. */
    private static final class VirtualPause implements Download.Pause {
        private long now;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            now += duration.toNanos();
        }
    }

    @BeforeEach
    void begin() throws IOException {
        new Random(1).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
            HttpHandler next = script.size() > 1 ? script.poll() : script.peek();
            next.handle(exchange);
            exchange.close();
        });
        server.setExecutor(worker);
        server.start();
        uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/app.bin");
        store = new PackageStore(folder, () -> 16 << 20, worker);
    }

    @AfterEach
    void end() {
        server.stop(0);
        worker.shutdownNow();
        time.shutdownNow();
    }

    private StoredPackage download() throws Exception {
        IncomingPackage incoming = store.receive("sensor", uri.toString());
        try {
            downloadInto(incoming);
            return incoming.finish();
        } catch (FirmwareException e) {
            incoming.abandon();
            throw e;
        }
    }

    private void downloadInto(IncomingPackage incoming) throws Exception {
        Download.Listener nobody = new Download.Listener() {
            @Override
            public void received(long bytes, OptionalLong of) {}

            @Override
            public void waiting(String why, Duration delay) {}
        };
        RetryPolicy retries = RetryPolicy.within(Duration.ofSeconds(600), 16);
        new Download(new HttpFetcher(time), policy, retries, pause, new Random(1), nobody)
                .run(uri, incoming);
    }

    private FailureCause failure() {
        return assertThrows(FirmwareException.class, this::download).failure();
    }

    private void assertWhole(StoredPackage stored) throws Exception {
        assertArrayEquals(content, Files.readAllBytes(stored.file()));
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)), stored.sha256());
    }

    /** Serves ranges under an entity tag, but closes after so many bytes of the answer. */
    private HttpHandler serving(String tag, int closeAfter) {
        return exchange -> {
            if (tag != null) {
                exchange.getResponseHeaders().add("ETag", tag);
            }
            int from = wantedFrom(exchange, tag);
            if (from > 0) {
                String range = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
                exchange.getResponseHeaders().add("Content-Range", range);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            byte[] sent = Arrays.copyOfRange(content, from, Math.min(content.length, from + closeAfter));
            exchange.getResponseBody().write(sent);
            exchange.getResponseBody().flush();
        };
    }

    private static int wantedFrom(HttpExchange exchange, String tag) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        boolean same = tag != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        return range != null && same ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    }

    private static HttpHandler status(int code) {
        return exchange -> exchange.sendResponseHeaders(code, -1);
    }

    private HttpHandler whole(String tag) {
        return serving(tag, Integer.MAX_VALUE / 2);
    }

    @Test
    void oneGetIsEnough() throws Exception {
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(List.of("null"), ranges);
    }

    @Test
    void aCutConnectionGoesOnAtTheByteItHadReached() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(serving("\"a\"", 500_000));
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "bytes=1500000-"), ranges);
    }

    @Test
    void aChangedPackageBeginsAnewAndNothingIsMixed() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(exchange -> {
            new Random(2).nextBytes(content);
            whole("\"b\"").handle(exchange);
        });
        assertWhole(download());
    }

    @Test
    void aServerThatDoesNotKnowIfRangeMixesNothingEither() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(exchange -> {
            new Random(2).nextBytes(content);
            exchange.getResponseHeaders().add("ETag", "\"b\"");
            int rest = content.length - 1_000_000;
            exchange.getResponseHeaders().add("Content-Range", "bytes 1000000-2999999/3000000");
            exchange.sendResponseHeaders(206, rest);
            exchange.getResponseBody().write(content, 1_000_000, rest);
        });
        script.add(whole("\"b\""));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "null"), ranges);
    }

    @Test
    void aServerThatGivesLessOfARangeIsAskedForTheRest() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"a\"");
            exchange.getResponseHeaders().add("Content-Range", "bytes 1000000-1999999/3000000");
            exchange.sendResponseHeaders(206, 1_000_000);
            exchange.getResponseBody().write(content, 1_000_000, 1_000_000);
        });
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "bytes=2000000-"), ranges);
    }

    @Test
    void whatCameToItsLastByteBeforeAStopIsNotDownloadedAgain() throws Exception {
        IncomingPackage first = store.receive("sensor", uri.toString());
        first.begin(0, OptionalLong.of(content.length), Optional.of("\"a\""));
        first.write(ByteBuffer.wrap(content));
        first.suspend();
        script.add(exchange -> {
            exchange.getResponseHeaders().add("Content-Range", "bytes */" + content.length);
            exchange.sendResponseHeaders(416, 5);
            exchange.getResponseBody().write("sorry".getBytes(StandardCharsets.US_ASCII));
        });
        assertWhole(download());
        assertEquals(List.of("bytes=3000000-"), ranges);
    }

    @Test
    void theSignatureInALinkIsToldToNobody() {
        script.add(status(403));
        uri = URI.create(uri + "?X-Amz-Signature=0123456789");
        String sentence = assertThrows(FirmwareException.class, this::download).getMessage();
        assertTrue(sentence.contains("/app.bin") && !sentence.contains("Signature"), sentence);
    }

    @Test
    void withoutAStrongEntityTagEachAttemptBeginsAnew() throws Exception {
        script.add(serving("W/\"a\"", 1_000_000));
        script.add(serving(null, 2_000_000));
        script.add(whole(null));
        assertWhole(download());
        assertEquals(List.of("null", "null", "null"), ranges);
    }

    @Test
    void aRestartGoesOnAtTheFlushedOffset() throws Exception {
        CountDownLatch stalling = new CountDownLatch(1);
        script.add(exchange -> {
            serving("\"a\"", 2_500_000).handle(exchange);
            awaitQuietly(stalling);
        });
        IncomingPackage first = store.receive("sensor", uri.toString());
        Thread downloading = new Thread(() -> assertThrows(Exception.class, () -> downloadInto(first)));
        downloading.start();
        while (first.position() < 2_500_000) {
            Thread.onSpinWait();
        }
        downloading.interrupt();
        downloading.join();
        stalling.countDown();
        first.suspend();
        ranges.clear();
        script.clear();
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(List.of("bytes=2500000-"), ranges);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anotherUriDoesNotGoOnFromThisOne() throws Exception {
        script.add(serving("\"a\"", 2_500_000));
        IncomingPackage first = store.receive("sensor", uri + "?other");
        first.begin(0, OptionalLong.empty(), Optional.of("\"a\""));
        first.write(ByteBuffer.wrap(new byte[5000]));
        first.suspend();
        IncomingPackage second = store.receive("sensor", uri.toString());
        assertEquals(0, second.position());
        second.abandon();
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
    void aServerThatIgnoresRangesCostsItsBytesAndNotTheFile() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(ignoringRanges("\"a\"", 2_000_000));
        script.add(ignoringRanges("\"a\"", content.length));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "bytes=2000000-"), ranges);
    }

    private HttpHandler ignoringRanges(String tag, int closeAfter) {
        return exchange -> {
            exchange.getResponseHeaders().add("ETag", tag);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, closeAfter);
            exchange.getResponseBody().flush();
        };
    }

    @Test
    void aFailedPreconditionIsFollowedByARequestWithoutOne() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(status(412));
        script.add(whole("\"b\""));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "null"), ranges);
    }

    @Test
    void aRangeThatBeginsEarlierIsUsedFromWhereItIsNeeded() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"a\"");
            exchange.getResponseHeaders().add("Content-Range", "bytes 524288-2999999/3000000");
            exchange.sendResponseHeaders(206, 3_000_000 - 524_288);
            exchange.getResponseBody().write(content, 524_288, 3_000_000 - 524_288);
        });
        assertWhole(download());
        assertEquals(2, ranges.size());
    }

    @Test
    void partsWithinPartsAreNotAskedForAgain() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"a\"");
            exchange.getResponseHeaders().add("Content-Type", "multipart/byteranges; boundary=x");
            exchange.sendResponseHeaders(206, 10);
            exchange.getResponseBody().write("0123456789".getBytes(StandardCharsets.US_ASCII));
        });
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "null"), ranges);
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

    /** The uplink is away, and with it the DNS. */
    @Test
    void aNameThatDidResolveIsTriedAgain() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(whole("\"a\""));
        int[] admissions = {0};
        policy = at -> {
            if (++admissions[0] == 2) {
                throw new FirmwareException(FailureCause.INVALID_URI, "away", new UnknownHostException("files"));
            }
            return Anywhere.POLICY.admit(at);
        };
        assertWhole(download());
        assertEquals(3, admissions[0]);
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
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            uri = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
        }
        assertEquals(FailureCause.CONNECTION_LOST, failure());
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
