// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.server.content.PackageSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageServerTest {

    private static final int SIZE = 300_001;

    private final PackageSource source = PackageSource.pseudoRandom(SIZE, 3);
    private final HttpClient client = HttpClient.newHttpClient();
    private PackageServer server;

    @BeforeEach
    void start() throws IOException {
        server = PackageServer.start(0);
        server.publish("/fw", source);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private String entityTag() throws IOException, InterruptedException {
        return get("/fw").headers().firstValue("ETag").orElseThrow();
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name);
    }

    @Test
    void servesAWholePackage() throws Exception {
        HttpResponse<byte[]> response = get("/fw");

        assertEquals(200, response.statusCode());
        assertArrayEquals(source.read(0, SIZE), response.body());
        assertTrue(header(response, "ETag").orElse("").matches("\"[0-9a-f]{16}\""), response.headers()::toString);
        assertEquals(Optional.of("bytes"), header(response, "Accept-Ranges"));
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(URI.create(server.uri("/fw")))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
        HttpResponse<byte[]> response = client.send(head, BodyHandlers.ofByteArray());

        assertEquals(Optional.of(String.valueOf(SIZE)), header(response, "Content-Length"));
        assertEquals(0, response.body().length);
        assertEquals(0, server.bytesSent());
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=100-, 100, 300001",
        "bytes=300000-, 300000, 300001",
        "bytes=5-9, 5, 10",
        "bytes=5-999999, 5, 300001",
        "bytes=-7, 299994, 300001"
    })
    void servesRanges(String range, int from, int to) throws Exception {
        HttpResponse<byte[]> response = get("/fw", "Range", range);

        assertEquals(206, response.statusCode());
        assertArrayEquals(source.read(from, to - from), response.body());
        assertEquals(Optional.of("bytes " + from + "-" + (to - 1) + "/" + SIZE), header(response, "Content-Range"));
    }

    @ParameterizedTest
    @CsvSource({"bytes=9-5", "bytes=a-b", "lines=1-2", "bytes=-", "'bytes=0-1,3-4'"})
    void ignoresRangesThatItDoesNotUnderstand(String range) throws Exception {
        assertEquals(200, get("/fw", "Range", range).statusCode());
    }

    @Test
    void refusesARangeBehindTheEnd() throws Exception {
        HttpResponse<byte[]> response = get("/fw", "Range", "bytes=" + SIZE + "-");

        assertEquals(416, response.statusCode());
        assertEquals(Optional.of("bytes */" + SIZE), header(response, "Content-Range"));
    }

    @Test
    void guardsRangesByTheEntityTag() throws Exception {
        String tag = entityTag();

        assertEquals(206, get("/fw", "Range", "bytes=10-", "If-Range", tag).statusCode());
        assertEquals(206, get("/fw", "Range", "bytes=10-", "If-Match", tag).statusCode());

        server.publish("/fw", PackageSource.pseudoRandom(SIZE, 4));

        assertNotEquals(tag, entityTag());
        assertEquals(200, get("/fw", "Range", "bytes=10-", "If-Range", tag).statusCode());
        assertEquals(412, get("/fw", "Range", "bytes=10-", "If-Match", tag).statusCode());
    }

    @Test
    void neverMatchesAWeakEntityTag() throws Exception {
        server.misbehave("/fw", Faults.NONE.tagged(Faults.EntityTag.WEAK));
        String weak = entityTag();

        assertTrue(weak.startsWith("W/\""));
        assertEquals(200, get("/fw", "Range", "bytes=10-", "If-Range", weak).statusCode());
        assertEquals(412, get("/fw", "If-Match", weak).statusCode());
    }

    @Test
    void canHideWhatItCanDo() throws Exception {
        server.misbehave("/fw", Faults.NONE.tagged(Faults.EntityTag.NONE).ignoringRange());
        HttpResponse<byte[]> response = get("/fw", "Range", "bytes=10-");

        assertEquals(200, response.statusCode());
        assertEquals(Optional.empty(), header(response, "ETag"));
        assertEquals(Optional.empty(), header(response, "Accept-Ranges"));
    }

    @Test
    void answersWithTheStatusItIsToldAsOftenAsItIsTold() throws Exception {
        server.misbehave("/fw", Faults.NONE.answering(500).forRequests(2));

        List<Integer> codes = List.of(get("/fw").statusCode(), get("/fw").statusCode(), get("/fw").statusCode());

        assertEquals(List.of(500, 500, 200), codes);
        assertEquals(404, get("/none").statusCode());
    }

    @Test
    void closesInTheMiddleAndCountsWhatItSent() throws Exception {
        server.misbehave("/fw", Faults.NONE.closingAfter(1000).forRequests(1));
        String tag = entityTagOfABrokenTransfer();

        HttpResponse<byte[]> rest = get("/fw", "Range", "bytes=1000-", "If-Range", tag);

        assertArrayEquals(source.read(1000, SIZE - 1000), rest.body());
        await().until(() -> server.served("/fw").size() == 2);
        assertEquals(List.of(1000L, SIZE - 1000L), server.served("/fw").stream().map(Served::bodyBytes).toList());
        assertEquals(SIZE, server.bytesSent("/fw"));
        assertEquals(SIZE, server.bytesSent());
    }

    private String entityTagOfABrokenTransfer() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri("/fw"))).build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        byte[] begin = response.body().readNBytes(1000);
        assertArrayEquals(source.read(0, 1000), begin);
        assertThrows(IOException.class, () -> response.body().read());
        return header(response, "ETag").orElseThrow();
    }

    @Test
    void fallsSilentUntilTheClientIsGone() throws Exception {
        server.misbehave("/fw", Faults.NONE.stallingAfter(500));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri("/fw"))).build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());

        assertArrayEquals(source.read(0, 500), response.body().readNBytes(500));
        assertEquals(0, server.served("/fw").size());

        response.body().close();
        await().until(() -> server.bytesSent("/fw") == 500);
    }

    @Test
    void tellsAWrongLength() throws Exception {
        server.misbehave("/fw", Faults.NONE.lengthWrongBy(10));
        assertThrows(IOException.class, () -> get("/fw"));

        server.misbehave("/fw", Faults.NONE.lengthWrongBy(-10));
        assertEquals(SIZE - 10, get("/fw").body().length);
    }

    @Test
    void redirects() throws Exception {
        server.misbehave("/fw", Faults.NONE.redirectingTo("/other"));
        HttpResponse<byte[]> response = get("/fw");

        assertEquals(302, response.statusCode());
        assertEquals(Optional.of("/other"), header(response, "Location"));
    }

    @Test
    void holdsBackToARate() throws Exception {
        server.misbehave("/fw", Faults.NONE.throttledTo(SIZE * 2L));
        long begin = System.nanoTime();

        assertEquals(SIZE, get("/fw").body().length);

        // The lower bound is what the throttle promises; how much later it ends is the machine's business.
        assertTrue(System.nanoTime() - begin > 450_000_000L);
    }

    @Test
    void servesAFileOverTlsToWhoTrustsIt(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("image.bin");
        byte[] bytes = new byte[200_000];
        Arrays.fill(bytes, (byte) 7);
        Files.write(file, bytes);
        SelfSigned identity = SelfSigned.create(directory);
        try (PackageServer secure = PackageServer.startSecure(0, identity)) {
            URI uri = URI.create(secure.publish("/fw", PackageSource.of(file)));
            HttpClient trusting = HttpClient.newBuilder().sslContext(identity.clientContext()).build();

            byte[] got = trusting.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()).body();

            assertArrayEquals(bytes, got);
            assertThrows(IOException.class,
                    () -> client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()));
        }
    }
}
