// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.engine.internal.store.IncomingPackage;
import io.fotabridge.engine.internal.store.PackageStore;
import io.fotabridge.engine.internal.store.StoredPackage;
import io.fotabridge.engine.internal.thread.EngineThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server that answers by a script, in a time that passes only when somebody sleeps. */
@Timeout(120)
abstract class HttpDownloads {

    @TempDir
    Path folder;

    final ExecutorService worker = Executors.newCachedThreadPool();
    final EngineThreads threads = new EngineThreads();
    final List<String> ranges = new CopyOnWriteArrayList<>();
    final Queue<HttpHandler> script = new ConcurrentLinkedQueue<>();
    final VirtualPause pause = new VirtualPause();
    final byte[] content = new byte[3_000_000];
    FetchPolicy policy = Anywhere.POLICY;
    HttpServer server;
    PackageStore store;
    URI uri;

    /** Time that passes only when somebody sleeps. */
    static final class VirtualPause implements Download.Pause {
        long now;

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
        threads.close();
    }

    StoredPackage download() throws Exception {
        IncomingPackage incoming = store.receive("sensor", uri.toString());
        try {
            downloadInto(incoming);
            return incoming.finish();
        } catch (FirmwareException e) {
            incoming.abandon();
            throw e;
        }
    }

    void downloadInto(IncomingPackage incoming) throws Exception {
        Download.Listener nobody = new Download.Listener() {
            @Override
            public void received(long bytes, OptionalLong of) {}

            @Override
            public void waiting(String why, Duration delay) {}
        };
        RetryPolicy retries = RetryPolicy.within(Duration.ofSeconds(600), 16);
        new Download(new HttpFetcher(threads), policy, retries, pause, new Random(1), nobody)
                .run(uri, incoming);
    }

    FailureCause failure() {
        return assertThrows(FirmwareException.class, this::download).failure();
    }

    void assertWhole(StoredPackage stored) throws Exception {
        assertArrayEquals(content, Files.readAllBytes(stored.file()));
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)), stored.sha256());
    }

    /** Serves ranges under an entity tag, but closes after so many bytes of the answer. */
    HttpHandler serving(String tag, int closeAfter) {
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

    static int wantedFrom(HttpExchange exchange, String tag) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        boolean same = tag != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        return range != null && same ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    }

    static HttpHandler status(int code) {
        return exchange -> exchange.sendResponseHeaders(code, -1);
    }

    HttpHandler whole(String tag) {
        return serving(tag, Integer.MAX_VALUE / 2);
    }

    /** Some bytes of it, whatever was asked for. */
    HttpHandler part(String tag, int from, int until) {
        return exchange -> {
            String range = "bytes " + from + "-" + (until - 1) + "/" + content.length;
            exchange.getResponseHeaders().add("ETag", tag);
            exchange.getResponseHeaders().add("Content-Range", range);
            exchange.sendResponseHeaders(206, until - from);
            exchange.getResponseBody().write(content, from, until - from);
        };
    }
}
