// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.smp.internal.protocol.EchoRequest;
import io.fotabridge.smp.internal.protocol.ManagementError;
import io.fotabridge.smp.internal.protocol.ReadImagesRequest;
import io.fotabridge.smp.internal.protocol.ResetRequest;
import io.fotabridge.smp.internal.protocol.SmpReply;
import io.fotabridge.smp.simulation.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which answer belongs to which request. */
class SmpClientTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime(Duration.ofHours(1));
    private final Script script = new Script();
    private final Peer peer = new Peer("pump-3", "script", "its power");
    private final SmpClient client = new SmpClient(script, peer, time, new Sequence(254));

    @Test
    void matchesAnswersInAnyOrder() throws Exception {
        Exchange<String> first = client.post(new EchoRequest("a"));
        Exchange<String> second = client.post(new EchoRequest("b"));
        script.answers("0b0000050000" + "00" + "00a1617261" + "62", "0b0000050000" + "ff" + "00a1617261" + "61");

        assertSame(second, client.next(SECOND).orElseThrow());
        assertSame(first, client.next(SECOND).orElseThrow());
        assertEquals(new SmpReply.Accepted<>("b"), second.reply());
        assertEquals(new SmpReply.Accepted<>("a"), first.reply());
    }

    @Test
    void ignoresWhatAnswersNothing() throws Exception {
        client.post(new EchoRequest("a"));
        script.answers(
                "0b00000500000700a161726161", // another sequence number
                "0b0000050001ff00a161726161", // another group
                "0b0000050000ff01a161726161", // another command
                "090000050000ff00a161726161", // another operation
                "0a0000050000ff00a161726161", // no response
                "0b0000090000ff00a161726161", // cut
                "0b");

        assertTrue(client.next(SECOND).isEmpty());
    }

    @Test
    void asksAgainWithANewSequenceNumber() throws Exception {
        script.answers(null, null, "0b0000050000" + "01" + "00a161726161");

        assertEquals(
                new SmpReply.Accepted<>("a"),
                client.call(new EchoRequest("a"), new Patience(time, Duration.ofMinutes(1))));

        assertEquals(List.of("ff", "00", "01"), script.sequences());
    }

    @Test
    void fallsBackToVersion1WhereVersion2IsTooNew() throws Exception {
        script.answers("030000050000ff00a16272630d", "030000050000" + "00" + "00a161726161");

        assertEquals(
                new SmpReply.Accepted<>("a"),
                client.call(new EchoRequest("a"), new Patience(time, Duration.ofMinutes(1))));

        assertEquals(List.of("0a", "02"), script.sent.stream().map(frame -> frame.substring(0, 2)).toList());
    }

    /** What the first of them has learnt counts for those that are not asked twice: a reset, a chunk. */
    @Test
    void theVersionThatAServerWantsIsKnownFromItsFirstAnswer() throws Exception {
        script.answers("030000050000ff00a16272630d");
        client.await(client.post(new EchoRequest("a")), SECOND);

        client.post(ResetRequest.PLAIN);

        assertEquals(List.of("0a", "02"), script.sent.stream().map(frame -> frame.substring(0, 2)).toList());
        assertFalse(client.speaksVersion2());
    }

    @Test
    void aServerThatWantsNeitherVersionIsNotAskedForEver() throws Exception {
        script.answers("0b0000050000ff00a16272630d", "030000050000" + "00" + "00a16272630c");

        assertEquals(
                new SmpReply.Refused<String>(ManagementError.VERSION_TOO_OLD, ""),
                client.call(new EchoRequest("a"), new Patience(time, Duration.ofMinutes(1))));
    }

    @Test
    void tellsADeviceThatDoesNotKnowACommandFromOneThatIsNotThere() throws Exception {
        script.answers("0b0000050000ff00a161726161");
        Patience patience = new Patience(time, Duration.ofMinutes(1));
        client.call(new EchoRequest("a"), patience);

        FirmwareException deaf =
                assertThrows(FirmwareException.class, () -> client.call(new ReadImagesRequest(), patience));

        assertEquals(FailureCause.DEVICE_SILENT, deaf.failure());
        assertTrue(deaf.getMessage().contains("answers, but not \"image list\""), deaf.getMessage());
    }

    @Test
    void tellsGarbageFromSilence() {
        String garbage = "0b0000010000%s00ff";
        script.answers(garbage.formatted("ff"), garbage.formatted("00"), garbage.formatted("01"));
        Patience patience = new Patience(time, Duration.ofMinutes(1));

        FirmwareException garbled =
                assertThrows(FirmwareException.class, () -> client.call(new EchoRequest("a"), patience));
        FirmwareException silent =
                assertThrows(FirmwareException.class, () -> client.call(new EchoRequest("a"), patience));

        assertEquals(FailureCause.DEVICE_SILENT, garbled.failure());
        assertTrue(garbled.getMessage().contains("cannot be understood"), garbled.getMessage());
        assertTrue(silent.getMessage().contains("does not answer"), silent.getMessage());
    }

    /** The script answers within a millisecond, with as many bytes as it was asked. */
    @Test
    void knowsWhatAByteTakesAtMost() throws Exception {
        assertTrue(client.longestByte().isEmpty());
        script.answers("0b0000050000ff00a161726161", null, "0b0000050000" + "00" + "00a161726161");
        client.await(client.post(new EchoRequest("a")), SECOND);
        Duration known = client.longestByte().orElseThrow();

        Exchange<String> late = client.post(new EchoRequest("a"));
        client.next(SECOND);
        client.await(late, SECOND);

        assertEquals(1_000_000 / 26, known.toNanos());
        assertEquals(known, client.longestByte().orElseThrow());
    }

    @Test
    void sequenceNumbersInFlightAreNotUsedAgain() throws Exception {
        for (int i = 0; i < 255; i++) {
            client.post(new EchoRequest("a"));
        }
        script.answers("0b0000050000" + "03" + "00a161726161");
        client.next(SECOND);

        client.post(new EchoRequest("a"));
        client.post(new EchoRequest("a"));

        assertEquals(List.of("fe", "03"), script.sequences().subList(255, 257));
    }

    /** Answers what it was given, in that order; null for nothing within the time. */
    private final class Script implements FrameTransport {

        private final Deque<Optional<byte[]>> answers = new ArrayDeque<>();
        private final List<String> sent = new ArrayList<>();

        void answers(String... frames) {
            for (String frame : frames) {
                answers.add(Optional.ofNullable(frame).map(HexFormat.of()::parseHex));
            }
        }

        List<String> sequences() {
            return sent.stream().map(frame -> frame.substring(12, 14)).toList();
        }

        @Override
        public int safeFrameSize() {
            return 182;
        }

        @Override
        public int overhead() {
            return 4;
        }

        @Override
        public void send(byte[] frame) {
            sent.add(HexFormat.of().formatHex(frame));
        }

        @Override
        public Optional<byte[]> receive(Duration timeout) {
            Optional<byte[]> next = answers.isEmpty() ? Optional.empty() : answers.remove();
            time.pause(next.isPresent() ? Duration.ofMillis(1) : timeout);
            return next;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
