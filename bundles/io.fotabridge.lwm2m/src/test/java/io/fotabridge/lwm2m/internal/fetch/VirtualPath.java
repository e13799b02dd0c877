// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

/**
 * A path in virtual time: it delays, loses, reorders and duplicates, and repeats requests as CoAP does; the server at
 * its other end gives the same answer to a request that it gets twice.
 */
final class VirtualPath implements BlockSource {

    private static final int MAX_RETRANSMIT = 4;
    private static final long MILLI = 1_000_000;
    /** Far more than any download of a test needs: who asks for more, asks for ever. */
    private static final int ENOUGH = 20_000;

    private final ScriptedServer server;
    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Queue<Answer> arrived = new ArrayDeque<>();
    private final Map<Integer, Answer> given = new HashMap<>();
    private final Set<Integer> settled = new HashSet<>();
    double loss;
    double duplication;
    long oneWayMillis = 50;
    long jitterMillis;
    int largestInFlight;
    private int forgottenUpTo;
    private int asked;
    private long order;
    private long now;

    private record Event(long at, long order, Runnable what) {}

    VirtualPath(ScriptedServer server, long seed) {
        this.server = server;
        random = new Random(seed);
    }

    /** Requests that were made, repetitions not counted. */
    int asked() {
        return asked;
    }

    Duration elapsed() {
        return Duration.ofNanos(now);
    }

    @Override
    public void ask(int number, int szx) {
        if (asked++ > ENOUGH) {
            throw new AssertionError("asks for ever");
        }
        largestInFlight = Math.max(largestInFlight, inFlight());
        transmit(asked, number, szx, 0);
    }

    /** Requests whose answers have not arrived. */
    int inFlight() {
        return asked - forgottenUpTo - (int) settled.stream().filter(id -> id > forgottenUpTo).count();
    }

    private void transmit(int id, int number, int szx, int repetition) {
        if (settled.contains(id) || id <= forgottenUpTo) {
            return;
        }
        if (repetition == 1) {
            arrived.add(new Answer.Repeated(number));
        }
        if (repetition > MAX_RETRANSMIT) {
            settle(id, new Answer.Silence(number));
            return;
        }
        travel(() -> {
            Answer answer = given.computeIfAbsent(id, first -> server.answer(number, szx).orElse(null));
            if (answer != null) {
                travel(() -> settle(id, answer));
            }
        });
        long timeout = (2 * oneWayMillis + 2 * jitterMillis + 100) << repetition;
        after(timeout * MILLI, () -> transmit(id, number, szx, repetition + 1));
    }

    /** Over the path, one way: perhaps not at all, perhaps twice. */
    private void travel(Runnable arrival) {
        int times = random.nextDouble() < duplication ? 2 : 1;
        for (int i = 0; i < times; i++) {
            if (random.nextDouble() >= loss) {
                long jitter = jitterMillis == 0 ? 0 : (long) (random.nextDouble() * jitterMillis * MILLI);
                after(oneWayMillis * MILLI + jitter, arrival);
            }
        }
    }

    private void after(long nanos, Runnable what) {
        events.add(new Event(now + nanos, order++, what));
    }

    /** Answers to what nobody asked for any more are let through once in a while: the download must cope. */
    private void settle(int id, Answer answer) {
        if (id > forgottenUpTo && (settled.add(id) || duplication > 0)) {
            arrived.add(answer);
        }
    }

    @Override
    public Optional<Answer> next(Duration patience) throws InterruptedException {
        long until = now + patience.toNanos();
        if (Thread.interrupted()) {
            throw new InterruptedException("as a queue does");
        }
        while (arrived.isEmpty() && !events.isEmpty() && events.peek().at() <= until) {
            Event event = events.remove();
            now = Math.max(now, event.at());
            event.what().run();
        }
        if (arrived.isEmpty()) {
            now = until;
        }
        return Optional.ofNullable(arrived.poll());
    }

    @Override
    public void forget() {
        forgottenUpTo = asked;
        arrived.clear();
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void close() {
        events.clear();
    }
}
