// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.RetryLaterException;
import io.fotabridge.engine.internal.thread.EngineThreads;
import io.fotabridge.tools.testing.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that no HTTP server library would be, byte for byte. */
@Timeout(120)
class BrokenServerTest {

    private final EngineThreads threads = new EngineThreads();
    private final ExecutorService worker = Executors.newCachedThreadPool();
    private final Received received = new Received();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private ServerSocket server;

    /** What a server says, and does before it closes. */
    private interface Speech {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    @BeforeEach
    void begin() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        threads.close();
        worker.shutdownNow();
    }

    private void serve(Speech speech) {
        worker.submit(() -> {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                int ends = 0;
                while (ends < 4) { // the end of the request's head
                    int next = in.read();
                    ends = next == '\r' || next == '\n' ? ends + 1 : 0;
                }
                speech.to(socket.getOutputStream());
            } catch (IOException e) {
                closed.complete(true);
            }
            return null;
        });
    }

    private void serve(String text) {
        serve(out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void hold(OutputStream out) throws InterruptedException {
        TimeUnit.DAYS.sleep(1); // until the test ends
    }

    private void fetch(Duration idleTimeout) throws FirmwareException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/app.bin?sig=s3cret");
        new HttpFetcher(threads).fetch(new FetchRequest(uri, 0, Optional.empty(), Anywhere.POLICY, idleTimeout), received);
    }

    private FirmwareException failure(Duration idleTimeout) {
        FirmwareException e = assertThrows(FirmwareException.class, () -> fetch(idleTimeout));
        String told = e + " " + e.getCause();
        assertFalse(told.contains("s3cret"), told);
        return e;
    }

    private FailureCause failure() {
        return failure(Patience.PATIENCE).failure();
    }

    @ParameterizedTest
    @CsvSource({
        "'', CONNECTION_LOST",
        "'HTTP/1.1 200', CONNECTION_LOST",
        "'HTTP/1.1 200 OK\r\nContent-Le', CONNECTION_LOST",
        "'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345', CONNECTION_LOST",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n', CONNECTION_LOST",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123', CONNECTION_LOST",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n12345', CONNECTION_LOST",
        "'SSH-2.0-OpenSSH_9.2\r\n\r\n', SERVER_REFUSED",
        "'HTTP/1.1 abc OK\r\n\r\n', SERVER_REFUSED",
        "'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n', SERVER_REFUSED",
        "'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n', SERVER_REFUSED",
        "'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n123456', SERVER_REFUSED",
        "'HTTP/1.1 200 OK\r\nLocation s3cret\r\n\r\n', SERVER_REFUSED",
        "'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\n1', SERVER_REFUSED",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n', SERVER_REFUSED",
        "'HTTP/1.1 404 No\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\n1', INVALID_URI",
        "'HTTP/1.1 206 Part\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\n12345', SERVER_REFUSED",
        "'HTTP/1.1 206 Part\r\nContent-Range: bytes 0-1/10\r\n\r\n12345', INTEGRITY",
        "'HTTP/1.1 401 Who\r\nContent-Length: 0\r\n\r\n', SERVER_REFUSED",
        "'HTTP/1.1 204 Nothing\r\n\r\n', SERVER_REFUSED",
    })
    void whatIsWrongHasItsCause(String answer, FailureCause cause) {
        serve(answer);
        assertEquals(cause, failure());
    }

    @Test
    void withoutALengthAllThatComesIsTaken() throws Exception {
        serve("HTTP/1.1 200 OK\r\n\r\n1234567");
        fetch(Patience.PATIENCE);
        assertEquals("1234567", new String(received.content()));
        assertEquals(OptionalLong.empty(), received.beginnings().get(0).size());
    }

    @Test
    void chunksAndWhatTrailsThemAreTakenApart() throws Exception {
        serve("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;x=y\r\n123\r\n4\r\n4567\r\n0\r\nTrailer: x\r\n\r\n");
        fetch(Patience.PATIENCE);
        assertEquals("1234567", new String(received.content()));
    }

    @Test
    void interimAnswersArePassedOver() throws Exception {
        serve("HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n12");
        fetch(Patience.PATIENCE);
        assertEquals("12", new String(received.content()));
    }

    @Test
    void aServerWithNothingButInterimAnswersIsLeft() {
        serve("HTTP/1.1 103 Early\r\n\r\n".repeat(1000));
        assertEquals(FailureCause.SERVER_REFUSED, failure());
    }

    @Test
    void aHeadWithoutEndIsNotReadToItsEnd() {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes());
            while (true) {
                out.write(("X-" + "a".repeat(1000) + ": b\r\n").getBytes());
            }
        });
        assertEquals(FailureCause.SERVER_REFUSED, failure());
    }

    @Test
    void aLineWithoutEndIsNotReadToItsEnd() {
        serve(out -> {
            out.write("HTTP/1.1 200 ".getBytes());
            while (true) {
                out.write("aaaaaaaaaaaaaaaa".getBytes());
            }
        });
        assertEquals(FailureCause.SERVER_REFUSED, failure());
    }

    @Test
    void aHeadThatTricklesIsToBeThereInTimeAsAWhole() {
        serve(out -> {
            for (byte next : "HTTP/1.1 200 OK\r\nX-Slow: yes".getBytes()) {
                out.write(next);
                Thread.sleep(50);
            }
            hold(out);
        });
        FirmwareException e = failure(Duration.ofSeconds(1));
        assertEquals(FailureCause.CONNECTION_LOST, e.failure());
        assertTrue(e.getMessage().contains("nothing came for 1 s"), e.getMessage());
    }

    @Test
    void aBodyThatStopsIsGivenUp() {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123".getBytes());
            hold(out);
        });
        FirmwareException e = failure(Duration.ofSeconds(3));
        assertEquals(FailureCause.CONNECTION_LOST, e.failure());
        assertEquals("123", new String(received.content()));
    }

    @Test
    void anInterruptEndsTheDownloadAndItsConnectionAtOnce() throws Exception {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n123".getBytes());
            while (true) {
                out.write(new byte[100]);
                Thread.sleep(10);
            }
        });
        Future<Boolean> download = worker.submit(() -> {
            assertThrows(InterruptedException.class, () -> fetch(Duration.ofMinutes(10)));
            return true;
        });
        await().until(() -> !received.beginnings().isEmpty());
        download.cancel(true);
        assertTrue(Patience.get(closed));
    }

    @Test
    void aServerThatIsBusySaysForHowLong() {
        serve("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n");
        RetryLaterException e = (RetryLaterException) failure(Patience.PATIENCE);
        assertEquals(Duration.ofSeconds(120), e.after());
    }

    @Test
    void aDateIsMeantByTheServersClock() {
        serve("HTTP/1.1 429 Slower\r\nDate: Sun, 06 Nov 1994 08:49:00 GMT\r\n"
                + "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n");
        RetryLaterException e = (RetryLaterException) failure(Patience.PATIENCE);
        assertEquals(Duration.ofSeconds(37), e.after());
    }
}
