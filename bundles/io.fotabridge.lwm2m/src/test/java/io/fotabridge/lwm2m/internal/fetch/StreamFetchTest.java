// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.tools.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamFetchTest {


    private final byte[] image = ScriptedServer.bytes(100_000, 1);
    private final ScriptedServer script = new ScriptedServer(image);
    private final CollectingSink sink = new CollectingSink();
    private final CoapPackageFetcher fetcher = new CoapPackageFetcher();
    private StreamFileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StreamFileServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), script);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void fetchesEveryBlockOnce() throws Exception {
        server.pings = true;
        fetch(0, Patience.PATIENCE);

        assertArrayEquals(image, sink.bytes());
        assertEquals(98, server.requests.size(), server.requests.toString());
        assertEquals("file 0", server.requests.get(0));
    }

    @ParameterizedTest
    @EnumSource(ScriptedServer.Order.class)
    void fetchesFromServersOfEveryKind(ScriptedServer.Order order) throws Exception {
        script.order = order;
        fetch(0, Patience.PATIENCE);
        assertArrayEquals(image, sink.bytes());
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws Exception {
        server.closesAfter = 50;
        FirmwareException broken = assertThrows(FirmwareException.class, () -> fetch(0, Patience.PATIENCE));
        assertEquals(FailureCause.CONNECTION_LOST, broken.failure());
        int reached = sink.bytes().length;
        assertTrue(reached > 0 && reached < image.length, reached + " bytes");

        server.closesAfter = Integer.MAX_VALUE;
        fetch(reached, Patience.PATIENCE);
        assertArrayEquals(image, sink.bytes());
        assertEquals(reached + " of " + image.length, sink.begins.get(1));
    }

    @Test
    void callsAServerThatIsNotThereLost() throws IOException {
        server.close();
        FirmwareException lost = assertThrows(FirmwareException.class, () -> fetch(0, Patience.PATIENCE));
        assertEquals(FailureCause.CONNECTION_LOST, lost.failure());
    }

    @Test
    void givesUpAServerThatTakesTheConnectionAndSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("coap+tcp://127.0.0.1:" + silent.getLocalPort() + "/file");
            FirmwareException lost = assertThrows(
                    FirmwareException.class, () -> fetcher.fetch(request(uri, 0, Duration.ofMillis(300)), sink));
            assertEquals(FailureCause.CONNECTION_LOST, lost.failure());
        }
    }

    @Test
    void endsSoonAfterAnInterrupt() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("coap+tcp://127.0.0.1:" + silent.getLocalPort() + "/file");
            CompletableFuture<Exception> end = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    fetcher.fetch(request(uri, 0, Duration.ofMinutes(5)), sink);
                } catch (FirmwareException | InterruptedException e) {
                    end.complete(e);
                }
            });
            thread.start();
            silent.accept();
            thread.interrupt();
            assertTrue(Patience.get(end) instanceof InterruptedException);
        }
    }

    private void fetch(int offset, Duration patience) throws FirmwareException, InterruptedException {
        fetcher.fetch(request(URI.create("coap+tcp://127.0.0.1:" + server.port() + "/file"), offset, patience), sink);
    }

    private static FetchRequest request(URI uri, int offset, Duration patience) {
        Optional<String> tag = offset > 0 ? Optional.of("01") : Optional.empty();
        List<InetAddress> loopback = List.of(InetAddress.getLoopbackAddress());
        return new FetchRequest(
                uri, offset, tag, asked -> new OriginAccess(loopback, Optional.empty(), List.of()), patience);
    }
}
