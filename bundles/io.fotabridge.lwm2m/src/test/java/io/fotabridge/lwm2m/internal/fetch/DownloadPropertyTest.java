// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever a server and a path do, the sink has the body in the end, or there is a failure and the sink has the
 * beginning of the body whose tag it was told; and there is an end.
 */
class DownloadPropertyTest {

    private static final URI PLACE = URI.create("coap://127.0.0.1/app.bin");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A download has been admitted already. */
    private static final FetchPolicy ADMITTED = uri -> {
        throw new AssertionError("asked for " + uri);
    };
    private static final Duration LONG = Duration.ofHours(6);

    @Property(tries = 3000)
    void givesTheBodyOrAFailure(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Misbehaving server = new Misbehaving(random);
        VirtualPath path = path(server, random);
        CollectingSink sink = new CollectingSink();
        FetchRequest request = request(server, sink, random);
        boolean whole;
        try {
            new Download(path, request, sink, 1 + random.nextInt(64)).run(() -> {});
            whole = true;
        } catch (FirmwareException e) {
            whole = false;
        }
        byte[] body = sink.entityTag.equals(Optional.of("02")) ? server.other : server.body;
        assertTrue(sink.bytes().length <= body.length || !whole);
        assertArrayEquals(Arrays.copyOf(body, sink.bytes().length), sink.bytes());
        if (whole) {
            assertArrayEquals(body, sink.bytes());
        }
        assertTrue(path.elapsed().compareTo(LONG) < 0, "took " + path.elapsed());
    }

    private static VirtualPath path(ScriptedServer server, Random random) {
        VirtualPath path = new VirtualPath(server, random.nextLong());
        path.loss = random.nextInt(3) * 0.1;
        path.duplication = random.nextInt(2) * 0.2;
        path.oneWayMillis = random.nextInt(200);
        path.jitterMillis = random.nextInt(3) * 100L;
        return path;
    }

    private static FetchRequest request(Misbehaving server, CollectingSink sink, Random random)
            throws FirmwareException {
        if (random.nextInt(3) > 0 || server.tag.isEmpty()) {
            return new FetchRequest(PLACE, 0, Optional.empty(), ADMITTED, PATIENCE);
        }
        int held = random.nextInt(server.body.length + 1);
        sink.begin(0, OptionalLong.empty(), server.tag);
        sink.write(ByteBuffer.wrap(server.body, 0, held));
        return new FetchRequest(PLACE, held, server.tag, ADMITTED, PATIENCE);
    }

    /** Does one thing that it should not, or several, now and then. */
    private static final class Misbehaving extends ScriptedServer {

        final byte[] other;
        private final Random random;
        private final boolean changes;
        private final double refusals;
        private final double silences;
        private final double overload;
        private final double mistakes;

        Misbehaving(Random random) {
            super(bytes(1 + random.nextInt(1 << (4 + random.nextInt(12))), random.nextLong()));
            this.random = random;
            other = bytes(1 + random.nextInt(2 * body.length), random.nextLong());
            largestSzx = random.nextInt(7);
            tag = random.nextInt(4) == 0 ? Optional.empty() : Optional.of("01");
            size = size();
            // Which bytes a server renames cannot be seen if the path makes it answer twice, nor is there any such.
            order = random.nextBoolean() ? Order.ANY : Order.values()[random.nextInt(Order.values().length)];
            if (order == Order.GIVES_THE_NEXT_AS_IF_ASKED_FOR) {
                order = Order.ANY;
            }
            changes = tag.isPresent() && random.nextInt(5) == 0;
            refusals = random.nextInt(5) == 0 ? 0.02 : 0;
            silences = random.nextInt(5) == 0 ? 0.1 : 0;
            overload = random.nextInt(5) == 0 ? 0.2 : 0;
            mistakes = random.nextInt(3) == 0 ? 0.02 : 0;
        }

        private OptionalLong size() {
            return switch (random.nextInt(6)) {
                case 0, 1 -> OptionalLong.empty();
                case 2 -> OptionalLong.of(random.nextInt(2 * body.length));
                default -> OptionalLong.of(body.length);
            };
        }

        @Override
        Optional<Answer> answer(int number, int szx) {
            whim = (request, n, asked) -> instead(request, n, asked);
            return super.answer(number, szx);
        }

        private Answer instead(int request, int number, int szx) {
            if (random.nextDouble() < silences) {
                return new Answer.Silence(number);
            } else if (random.nextDouble() < refusals) {
                return refused(number, FailureCause.SERVER_REFUSED, "4.08");
            } else if (random.nextDouble() < overload) {
                return refused(number, FailureCause.CONNECTION_LOST, "5.03");
            } else if (random.nextDouble() < mistakes) {
                return mistaken(number, szx);
            }
            return changes && request > 20 ? ofTheOther(number, szx) : null;
        }

        private Answer ofTheOther(int number, int szx) {
            ScriptedServer later = new ScriptedServer(other);
            later.tag = Optional.of("02");
            return later.given(number, (long) number * (16 << szx), szx);
        }

        /** The block before, fewer bytes than there are, an empty one, another size, or another tag. */
        private Answer mistaken(int number, int szx) {
            Answer right = given(number, (long) number * (16 << szx), szx);
            if (!(right instanceof Answer.Given given)) {
                return right;
            }
            Block block = given.block();
            byte[] bytes = block.bytes();
            return switch (random.nextInt(5)) {
                case 0 -> given(number, Math.max(0, number - 1L) * (16 << szx), szx);
                case 1 -> with(number, block.offset(), szx, Arrays.copyOf(bytes, bytes.length / 2), false, tag);
                case 2 -> with(number, block.offset(), szx, new byte[0], false, tag);
                case 3 -> given(number, block.offset(), random.nextInt(szx + 1));
                default -> with(number, block.offset(), szx, bytes, block.last(), Optional.of("ff"));
            };
        }

        private Answer with(int number, long offset, int szx, byte[] bytes, boolean last, Optional<String> etag) {
            return new Answer.Given(number, new Block(offset, szx, bytes, last, size, etag));
        }
    }
}
