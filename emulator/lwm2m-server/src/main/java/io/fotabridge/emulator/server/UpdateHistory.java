// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What the server saw of one endpoint's Firmware Update object, in the order of arrival. For any thread. */
public final class UpdateHistory {

    /** Enough for any campaign; beyond it the oldest are forgotten. */
    private static final int LIMIT = 10_000;

    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private long changes;

    /**
     * State and result as they stood from a moment on; -1 while not seen yet.
     *
     * @param at when the server learnt of it
     */
    public record Entry(Instant at, int state, int result) {

        boolean sameAs(Entry other) {
            return state == other.state && result == other.result;
        }
    }

    /** Returns the pair that holds from now on. */
    synchronized Entry add(Sighting sighting) {
        append(sightings, sighting);
        Entry before = latest().orElse(new Entry(sighting.at(), -1, -1));
        int value = (int) sighting.value();
        Entry now = sighting.resource() == Sighting.STATE
                ? new Entry(sighting.at(), value, before.result())
                : new Entry(sighting.at(), before.state(), value);
        if (!now.sameAs(before)) {
            append(entries, now);
        }
        changes++;
        notifyAll();
        return now;
    }

    private static <T> void append(List<T> list, T element) {
        if (list.size() == LIMIT) {
            list.remove(0);
        }
        list.add(element);
    }

    /** Every value that arrived, repetitions included. */
    public synchronized List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    /** The pairs of state and result, each different from the one before it. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The pair that holds now, as far as the server knows. */
    public synchronized Optional<Entry> latest() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** A number that grows with every sighting, for {@link #awaitChange}. */
    public synchronized long changes() {
        return changes;
    }

    /** Waits until there is a sighting after {@code known}, or the time is over; returns the new number. */
    public synchronized long awaitChange(long known, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean timeLeft = true;
        while (changes == known && timeLeft) {
            timeLeft = waitUntil(deadline);
        }
        return changes;
    }

    /** Waits until the pair fulfils the condition. Returns whether it does. */
    public synchronized boolean await(Predicate<Entry> condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!latest().filter(condition).isPresent()) {
            if (!waitUntil(deadline)) {
                return false;
            }
        }
        return true;
    }

    private boolean waitUntil(long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return left > 0;
    }
}
