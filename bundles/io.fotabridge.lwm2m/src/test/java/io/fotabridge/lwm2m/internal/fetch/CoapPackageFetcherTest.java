// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.api.fetch.RetryLaterException;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import io.fotabridge.tools.testing.Patience;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertLevel;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoapPackageFetcherTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final FetchPolicy ANYWHERE =
            uri -> new OriginAccess(List.of(InetAddress.getLoopbackAddress()), Optional.empty(), List.of());

    private final byte[] image = image(10_000);
    private final FileServer server = new FileServer(image);
    private final CollectingSink sink = new CollectingSink();
    private final CoapPackageFetcher fetcher = new CoapPackageFetcher();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1023, 1024, 1025, 2048, 10_000})
    void fetchesImagesOfAnyLengthWithOneRequestPerBlock(int length) throws Exception {
        server.file = image(length);
        fetch(0, null);

        assertArrayEquals(server.file, sink.bytes());
        assertEquals(List.of("0 of " + length), sink.begins);
        assertEquals(Optional.of("010203"), sink.entityTag);
        assertEquals((length + 1023) / 1024, server.requests.size());
        assertEquals("0/1024", server.requests.get(0));
    }

    @Test
    void goesWithTheBlockSizeOfTheServer() throws Exception {
        server.largestSzx = 4;
        server.tellsSize = false;
        fetch(0, null);

        assertArrayEquals(image, sink.bytes());
        assertEquals(List.of("0 of ?"), sink.begins);
        assertTrue(server.requests.stream().skip(1).allMatch(request -> request.endsWith("/256")));
        assertTrue(server.requests.contains("39/256"));
        assertTrue(server.requests.size() < 40 + 32, server.requests.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1024, 4096, 5000, 9999, 10_000})
    void resumesWhereTheAttemptBeforeStopped(int offset) throws Exception {
        hold(offset);
        fetch(offset, "010203");

        assertArrayEquals(image, sink.bytes());
        assertEquals(offset + " of 10000", sink.begins.get(sink.begins.size() - 1));
        assertEquals("0/1024", server.requests.get(0));
        assertTrue(server.requests.size() <= 2 + (10_000 - offset + 1023) / 1024, server.requests.toString());
    }

    @Test
    void beginsAnewWhenTheFileHasChangedMeanwhile() throws Exception {
        hold(5000);
        server.etag = new byte[] {9};
        server.file = image(7000);
        fetch(5000, "010203");

        assertArrayEquals(server.file, sink.bytes());
        assertEquals("0 of 7000", sink.begins.get(sink.begins.size() - 1));
        assertEquals(Optional.of("09"), sink.entityTag);
    }

    @Test
    void beginsAnewWhereAServerGivesBlocksInTheirOrderOnly() throws Exception {
        hold(5000);
        server.sequentialOnly = true;
        fetch(5000, "010203");

        assertArrayEquals(image, sink.bytes());
    }

    @Test
    void takesAnotherSocketWhenTheMessageIdsOfOneAreUsedUp() throws Exception {
        BlockRequests requests = BlockRequests.of(server.uri(), InetAddress.getLoopbackAddress());
        FetchRequest request = new FetchRequest(server.uri(), 0, Optional.empty(), ANYWHERE, Patience.PATIENCE);
        try (BlockSource source = new CoapBlockSource(new Endpoints(Optional.empty(), 3), requests)) {
            new Download(source, request, sink, 4).run(() -> {});
        }
        assertArrayEquals(image, sink.bytes());
        assertEquals(4, server.clients.size());
    }

    /** Its repetitions alone would take longer than the idle timeout. */
    @Test
    void asksAnewForWhatOthersOvertake() throws Exception {
        server.file = image(40_000);
        server.losesOnce = 12;
        fetcher.fetch(new FetchRequest(server.uri(), 0, Optional.empty(), ANYWHERE, Duration.ofSeconds(5)), sink);

        assertArrayEquals(server.file, sink.bytes());
        int asked = Collections.frequency(server.requests, "12/1024");
        assertTrue(asked >= 2, asked + " times"); // and once more where a busy machine lets others overtake it again
    }

    @Test
    void beginsAnewWhenTheFileChangesUnderItsHands() throws Exception {
        byte[] other = image(7000);
        server.onRequest = () -> {
            if (server.requests.size() == 8) {
                server.etag = new byte[] {9};
                server.file = other;
            }
        };
        fetch(0, null);

        assertArrayEquals(other, sink.bytes());
        assertEquals(Optional.of("09"), sink.entityTag);
    }

    @Test
    void asksForOneBlockAfterTheOtherWhereTheOperatorWantsThat() throws Exception {
        fetcher.apply(Map.of("coap.window", 1));
        fetch(0, null);

        List<String> inOrder = IntStream.range(0, 10).mapToObj(number -> number + "/1024").toList();
        assertEquals(inOrder, server.requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65", "many", ""})
    void keepsToItsDefaultWhereTheWindowIsNone(String window) throws Exception {
        fetcher.apply(Map.of("coap.window", window));
        fetch(0, null);
        assertArrayEquals(image, sink.bytes());
    }

    @Test
    void saysThatThereIsNothingOnNotFound() {
        assertEquals(FailureCause.INVALID_URI, failure(server.uri().resolve("/nothing")).failure());
    }

    @Test
    void saysThatTheServerRefusesOnAnyOtherError() {
        server.file = new byte[0]; // answers 4.02
        assertEquals(FailureCause.SERVER_REFUSED, failure(server.uri()).failure());
    }

    @Test
    void isWorthAnotherAttemptWhenTheServerIsBusy() {
        server.refusal = ResponseCode.SERVICE_UNAVAILABLE;
        FirmwareException busy = failure(server.uri());
        assertEquals(FailureCause.CONNECTION_LOST, busy.failure());
        assertTrue(busy.getMessage().contains("5.03"), busy.getMessage());
        assertEquals(Duration.ZERO, assertInstanceOf(RetryLaterException.class, busy).after(), "it did not say");
    }

    @Test
    void leavesABusyServerAloneForAsLongAsItAsks() {
        server.refusal = ResponseCode.TOO_MANY_REQUESTS;
        server.maxAge = OptionalLong.of(90);
        FirmwareException busy = failure(server.uri());
        assertEquals(Duration.ofSeconds(90), assertInstanceOf(RetryLaterException.class, busy).after());
    }

    @Test
    void givesUpASilentServerInTimeAndKeepsWhatItHas() {
        server.answers = 8;
        long start = System.nanoTime();
        FirmwareException failure =
                failure(new FetchRequest(server.uri(), 0, Optional.empty(), ANYWHERE, Duration.ofSeconds(3)));

        assertEquals(FailureCause.CONNECTION_LOST, failure.failure());
        assertTrue(System.nanoTime() - start < Patience.PATIENCE.toNanos());
        assertTrue(sink.bytes().length >= 3 * 1024, sink.bytes().length + " bytes");
    }

    @Test
    void endsSoonAfterAnInterrupt() throws Exception {
        server.answers = 3;
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                Duration patient = Duration.ofMinutes(5);
                fetcher.fetch(new FetchRequest(server.uri(), 0, Optional.empty(), ANYWHERE, patient), sink);
                end.complete(null);
            } catch (FirmwareException | InterruptedException e) {
                end.complete(e);
            }
        });
        CompletableFuture<Void> fourth = new CompletableFuture<>();
        server.onRequest = () -> {
            if (server.requests.size() == 4) {
                fourth.complete(null);
            }
        };
        thread.start();
        Patience.get(fourth);
        thread.interrupt();

        assertTrue(Patience.get(end) instanceof InterruptedException);
    }

    @Test
    void passesOnWhatTheSinkThrows() {
        sink.room = 3000;
        assertEquals(FailureCause.NOT_ENOUGH_STORAGE, failure(server.uri()).failure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"coap:///file", "coap:file"})
    void callsAUriInvalidThatNamesNoHost(String uri) {
        assertEquals(FailureCause.INVALID_URI, failure(URI.create(uri)).failure());
    }

    @Test
    void keepsUserInfoOutOfItsMessages() {
        FirmwareException failure = failure(URI.create("coaps://joe:secret@127.0.0.1:5684/file"));
        assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
    }

    @Test
    void lendsTheKeyOfTheLwm2mConnectionToItsOwnHostAndPortOnly() throws Exception {
        byte[] key = HexFormat.of().parseHex(KEY);
        try (FileServer secure = new FileServer(image, new SinglePskStore("gw-id", key))) {
            int port = secure.uri().getPort();
            fetcher.setAccount((host, p) -> host.equals("127.0.0.1") && p == port
                    ? Optional.of(new DtlsSecurity.PresharedKey("gw-id", HexFormat.of().parseHex(KEY)))
                    : Optional.empty());
            fetcher.fetch(new FetchRequest(secure.uri(), 0, Optional.empty(), ANYWHERE, Patience.PATIENCE), sink);
            assertArrayEquals(image, sink.bytes());

            FirmwareException other = failure(URI.create("coaps://localhost:" + port + "/file"));
            assertEquals(FailureCause.UNSUPPORTED_PROTOCOL, other.failure());
            assertTrue(other.getMessage().contains("no credentials"), other.getMessage());
        }
    }

    @Test
    void callsAHandshakeThatEndsWithAnAlertARefusal() {
        AlertMessage alert = new AlertMessage(AlertLevel.FATAL, AlertDescription.UNKNOWN_PSK_IDENTITY);
        FirmwareException failure =
                FetchFailures.notSent(server.uri(), new HandshakeException("alert", alert));
        assertEquals(FailureCause.SERVER_REFUSED, failure.failure());
    }

    /** With a wrong key neither side can read the other's last flight, and both drop it in silence. */
    @Test
    void givesUpWhenTheKeyIsWrong() throws Exception {
        byte[] key = HexFormat.of().parseHex("ffeeddccbbaa99887766554433221100");
        try (FileServer secure = new FileServer(image, new SinglePskStore("gw-id", key))) {
            fetcher.setAccount((host, port) ->
                    Optional.of(new DtlsSecurity.PresharedKey("gw-id", HexFormat.of().parseHex(KEY))));
            FetchRequest request =
                    new FetchRequest(secure.uri(), 0, Optional.empty(), ANYWHERE, Duration.ofMillis(500));
            assertEquals(FailureCause.CONNECTION_LOST, failure(request).failure());
        }
    }

    private void hold(int length) {
        sink.begin(0, OptionalLong.empty(), Optional.empty());
        try {
            sink.write(ByteBuffer.wrap(image, 0, length));
        } catch (FirmwareException e) {
            throw new AssertionError(e);
        }
    }

    private void fetch(int offset, String tag) throws FirmwareException, InterruptedException {
        fetcher.fetch(
                new FetchRequest(server.uri(), offset, Optional.ofNullable(tag), ANYWHERE, Patience.PATIENCE), sink);
    }

    private FirmwareException failure(URI uri) {
        return failure(new FetchRequest(uri, 0, Optional.empty(), ANYWHERE, Patience.PATIENCE));
    }

    private FirmwareException failure(FetchRequest request) {
        return assertThrows(FirmwareException.class, () -> fetcher.fetch(request, sink));
    }

    private static byte[] image(int length) {
        byte[] image = new byte[length];
        new Random(length).nextBytes(image);
        return image;
    }
}
