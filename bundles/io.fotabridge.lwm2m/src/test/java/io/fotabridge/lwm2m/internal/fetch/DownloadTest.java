// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.lwm2m.internal.fetch.ScriptedServer.Order;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In virtual time: a path of 100 ms, and a server that does as the test says. */
class DownloadTest {

    private static final URI PLACE = URI.create("coap://127.0.0.1/app.bin");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A download has been admitted already. */
    private static final FetchPolicy ADMITTED = uri -> {
        throw new AssertionError("asked for " + uri);
    };
    private static final int BLOCK = 1024;

    private final byte[] body = ScriptedServer.bytes(200 * BLOCK + 7, 1);
    private final ScriptedServer server = new ScriptedServer(body);
    private final VirtualPath path = new VirtualPath(server, 1);
    private final CollectingSink sink = new CollectingSink();

    @Test
    void doesNotTakeBlocksTimesTheRoundTrip() throws Exception {
        fetch(16);

        assertArrayEquals(body, sink.bytes());
        assertTrue(path.elapsed().toMillis() < 201 * 100 / 8, path.elapsed().toString());
        assertEquals(16, path.largestInFlight);
        assertEquals(201, path.asked(), "every block once");
    }

    @Test
    void asksForOneBlockAfterTheOtherWhereThatIsWanted() throws Exception {
        fetch(1);

        assertArrayEquals(body, sink.bytes());
        assertEquals(1, path.largestInFlight);
        assertEquals(201, path.asked());
        assertEquals(Duration.ofMillis(201 * 100), path.elapsed());
    }

    @Test
    void asksForNothingBehindTheEndOnceItIsKnown() throws Exception {
        fetch(64);
        assertEquals(200, Collections.max(server.asked));
    }

    @Test
    void findsTheEndByItselfWhereNobodyTellsTheSize() throws Exception {
        server.size = OptionalLong.empty();
        fetch(16);

        assertArrayEquals(body, sink.bytes());
        assertTrue(Collections.max(server.asked) < 201 + 16);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.2})
    void getsOverLoss(double loss) throws Exception {
        path.loss = loss;
        fetch(16);
        assertArrayEquals(body, sink.bytes());

        Duration pipelined = path.elapsed();
        fetch(1);
        Duration oneByOne = path.elapsed().minus(pipelined);
        assertTrue(pipelined.multipliedBy(2).compareTo(oneByOne) < 0, pipelined + " and " + oneByOne);
    }

    @Test
    void putsInOrderWhatOvertakesAndLeavesOutWhatComesTwice() throws Exception {
        path.jitterMillis = 300;
        path.duplication = 0.3;
        fetch(16);

        assertArrayEquals(body, sink.bytes());
        assertEquals(List.of("0 of " + body.length), sink.begins);
    }

    @ParameterizedTest
    @EnumSource(value = Order.class, names = "ANY", mode = EnumSource.Mode.EXCLUDE)
    void asksServersThatGiveBlocksInTheirOrderForOneAfterTheOther(Order order) throws Exception {
        server.order = order;
        fetch(16);

        assertArrayEquals(body, sink.bytes());
        assertEquals(1, path.largestInFlight);
    }

    @ParameterizedTest
    @EnumSource(value = Order.class, names = "ANY", mode = EnumSource.Mode.EXCLUDE)
    void findsThemOutWhereNobodyTellsTheSizeToo(Order order) throws Exception {
        server.order = order;
        server.size = OptionalLong.empty();
        fetch(16);

        assertArrayEquals(body, sink.bytes());
        assertEquals(1, path.largestInFlight);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void resumesWithServersOfEveryKind(Order order) throws Exception {
        server.order = order;
        resume(100 * BLOCK + 5, "01");

        assertArrayEquals(body, sink.bytes());
    }

    @Test
    void resumesWithoutFetchingAgainWhatIsThere() throws Exception {
        resume(150 * BLOCK, "01");

        assertArrayEquals(body, sink.bytes());
        assertEquals(1 + 52, path.asked(), "the first, and the missing with the one before them");
    }

    @Test
    void resumesWhenEverythingIsThere() throws Exception {
        resume(body.length, "01");
        assertArrayEquals(body, sink.bytes());
    }

    @Test
    void beginsAnewWhenTheBodyIsAnother() throws Exception {
        resume(100 * BLOCK, "00");

        assertArrayEquals(body, sink.bytes());
        assertEquals("0 of " + body.length, sink.begins.get(1));
    }

    @Test
    void beginsAnewWhenTheBodyHasBecomeShorterUnderTheSameTag() throws Exception {
        sink.write(ByteBuffer.wrap(body));
        server.body = Arrays.copyOf(body, 200 * BLOCK + 3);
        server.size = OptionalLong.empty();
        download(16, new FetchRequest(PLACE, body.length, Optional.of("01"), ADMITTED, PATIENCE)).run(() -> {});

        assertArrayEquals(server.body, sink.bytes());
    }

    @Test
    void beginsAnewWhenTheBodyChangesOnTheWay() throws Exception {
        byte[] other = ScriptedServer.bytes(50 * BLOCK, 2);
        server.whim = (request, number, szx) -> {
            if (request == 60) {
                server.body = other;
                server.size = OptionalLong.of(other.length);
                server.tag = Optional.of("02");
            }
            return null;
        };
        fetch(16);

        assertArrayEquals(other, sink.bytes());
        assertEquals(Optional.of("02"), sink.entityTag);
    }

    @Test
    void isWorthAnotherAttemptWhenEveryBlockIsOfAnotherBody() {
        server.whim = (request, number, szx) -> {
            server.tag = Optional.of(Integer.toHexString(request));
            return null;
        };
        assertEquals(FailureCause.CONNECTION_LOST, failure(16).failure());
    }

    @Test
    void goesBackToOneAfterTheOtherWhenABlockIsRefusedOnTheWay() throws Exception {
        server.whim = (request, number, szx) -> number == 77 && request < 100
                ? ScriptedServer.refused(number, FailureCause.SERVER_REFUSED, "4.08")
                : null;
        fetch(16);
        assertArrayEquals(body, sink.bytes());
    }

    @Test
    void tellsWhyWhenTheBlockIsRefusedThenToo() {
        server.whim = (request, number, szx) -> number == 77
                ? ScriptedServer.refused(number, FailureCause.INVALID_URI, "4.04")
                : null;
        assertEquals(FailureCause.INVALID_URI, failure(16).failure());
    }

    @Test
    void slowsDownForAServerThatCannotKeepUp() throws Exception {
        int[] soon = {0};
        server.whim = (request, number, szx) -> {
            boolean tooMany = path.inFlight() > 4;
            soon[0] += tooMany ? 1 : 0;
            return tooMany ? ScriptedServer.refused(number, FailureCause.CONNECTION_LOST, "5.03") : null;
        };
        fetch(16);

        assertArrayEquals(body, sink.bytes());
        assertTrue(soon[0] > 0 && soon[0] < 60, "refused " + soon[0] + " times");
    }

    @Test
    void followsAServerThatShrinksItsBlocks() throws Exception {
        server.whim = (request, number, szx) -> {
            server.largestSzx = request > 50 ? 4 : 6;
            return null;
        };
        fetch(16);
        assertArrayEquals(body, sink.bytes());
    }

    @Test
    void goesBackToOneAfterTheOtherWhenAnAnswerHasNoBlockOption() throws Exception {
        server.whim = (request, number, szx) -> request == 40
                ? new Answer.Given(number, new Block(0, 6, body, true, OptionalLong.empty(), server.tag))
                : null;
        fetch(16);
        assertArrayEquals(body, sink.bytes());
    }

    @Test
    void goesBackToOneAfterTheOtherWhenABlockIsShort() throws Exception {
        server.whim = (request, number, szx) -> request == 40
                ? new Answer.Given(
                        number,
                        new Block((long) number * BLOCK, 6, new byte[10], false, OptionalLong.empty(), server.tag))
                : null;
        fetch(16);
        assertArrayEquals(body, sink.bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100 * BLOCK, 201 * BLOCK, 1 << 30, Integer.MAX_VALUE})
    void callsASizeThatIsNotTrueAFaultOfTheBody(int told) {
        server.size = OptionalLong.of(told);
        assertEquals(FailureCause.INTEGRITY, failure(16).failure());
    }

    @Test
    void givesUpWhenNothingNewCame() {
        server.whim = (request, number, szx) -> request > 40 ? new Answer.Silence(number) : null;
        FirmwareException failure = failure(16);

        assertEquals(FailureCause.CONNECTION_LOST, failure.failure());
        assertTrue(path.elapsed().compareTo(PATIENCE) > 0 && path.elapsed().compareTo(PATIENCE.multipliedBy(2)) < 0);
        assertTrue(sink.bytes().length > 20 * BLOCK, "keeps what it has");
    }

    @Test
    void waitsForAServerThatIsAwayForLessThanThat() throws Exception {
        long[] until = {0};
        server.whim = (request, number, szx) -> {
            until[0] = request == 40 ? path.elapsed().plusSeconds(25).toNanos() : until[0];
            return path.elapsed().toNanos() < until[0] ? new Answer.Silence(number) : null;
        };
        fetch(16);
        assertArrayEquals(body, sink.bytes());
    }

    @Test
    void endsWhenItIsInterrupted() {
        server.whim = (request, number, szx) -> {
            if (request == 40) {
                Thread.currentThread().interrupt();
            }
            return null;
        };
        assertThrows(InterruptedException.class, () -> fetch(16));
        assertTrue(path.asked() < 40 + 16, "asks for nothing more");
    }

    @Test
    void neverHoldsMoreThanTheWindow() throws Exception {
        server.whim = (request, number, szx) -> {
            boolean last = number == 200; // that it gives this one is what tells its kind
            assertTrue(last || number * BLOCK < sink.bytes().length + (16 + 1) * BLOCK, "block " + number);
            return null;
        };
        path.loss = 0.1;
        fetch(16);
    }

    private void fetch(int window) throws FirmwareException, InterruptedException {
        download(window, new FetchRequest(PLACE, 0, Optional.empty(), ADMITTED, PATIENCE)).run(() -> {});
    }

    private void resume(int offset, String tag) throws FirmwareException, InterruptedException {
        sink.begin(0, OptionalLong.empty(), Optional.empty());
        sink.write(ByteBuffer.wrap(body, 0, offset));
        download(16, new FetchRequest(PLACE, offset, Optional.of(tag), ADMITTED, PATIENCE)).run(() -> {});
    }

    private FirmwareException failure(int window) {
        return assertThrows(FirmwareException.class, () -> fetch(window));
    }

    private Download download(int window, FetchRequest request) {
        return new Download(path, request, sink, window);
    }
}
