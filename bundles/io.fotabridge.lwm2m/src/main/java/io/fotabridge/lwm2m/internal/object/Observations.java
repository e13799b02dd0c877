// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Who observes State and Update Result over one connection, and up to which {@linkplain ShownStatus#step step} each has
 * acknowledged what it was notified of. An observation goes by the CoAP request that began it. Thread-safe; whoever is
 * told of changes is called without a lock held.
 */
public final class Observations {

    /** A notification that leaves now. Each is told of one end at most, from a thread that must not be blocked. */
    public interface Delivery {

        /** It is on the wire. */
        void sent();

        /** The server has it, as far as can be told. */
        void arrived();

        /** It will never arrive, and the server is no longer taken for an observer. */
        void failed();
    }

    /** What is in an answer: which of the two resources, as of which step. */
    private record Reading(boolean state, boolean result, long step) {

        /** Two paths of one composite observation. */
        Reading and(Reading other) {
            return new Reading(state || other.state, result || other.result, Math.min(step, other.step));
        }
    }

    private static final class Observation {
        private final BooleanSupplier alive;
        private final boolean state;
        private final boolean result;
        private long sent = -1;
        private long acknowledged = -1;

        Observation(Reading first, BooleanSupplier alive) {
            this.alive = alive;
            state = first.state();
            result = first.result();
        }
    }

    /** What is to be done when everybody has been sent the Update Result of this step. */
    private record Sequel(long resultSince, Runnable task) {}

    private final Runnable changed;
    private final Map<Object, Reading> readings = new HashMap<>();
    private final Map<Object, Observation> observations = new HashMap<>();
    private final Deque<Sequel> sequels = new ArrayDeque<>();
    private long givenUp = -1;

    /** @param changed told when somebody has acknowledged something, or has stopped to observe */
    public Observations(Runnable changed) {
        this.changed = changed;
    }

    /** The answer that is now being made to this request holds State, Update Result, both or neither. */
    synchronized void read(Object request, boolean state, boolean result, long step) {
        readings.merge(request, new Reading(state, result, step), Reading::and);
    }

    /**
     * An answer to this request leaves.
     *
     * @param alive whether it belongs to an observation that has not been cancelled; asked again later
     * @return where to report what becomes of it; empty if nobody is interested
     */
    public Optional<Delivery> leaving(Object request, BooleanSupplier alive) {
        boolean observes = alive.getAsBoolean();
        Reading reading;
        synchronized (this) {
            reading = readings.remove(request);
            if (reading == null) {
                return Optional.empty();
            }
            if (observes) {
                observations.computeIfAbsent(request, key -> new Observation(reading, alive));
            }
        }
        if (!observes) {
            changed.run(); // most likely the end of an observation
            return Optional.empty();
        }
        return Optional.of(delivery(request, reading.step()));
    }

    private Delivery delivery(Object request, long step) {
        return new Delivery() {
            @Override
            public void sent() {
                ifObserved(request, observation -> observation.sent = Math.max(observation.sent, step));
                runSequels();
            }

            @Override
            public void arrived() {
                ifObserved(request, observation -> observation.acknowledged = Math.max(observation.acknowledged, step));
                changed.run();
            }

            @Override
            public void failed() {
                forget(request);
                runSequels();
                changed.run();
            }
        };
    }

    private synchronized void ifObserved(Object request, Consumer<Observation> action) {
        Observation observation = observations.get(request);
        if (observation != null) {
            action.accept(observation);
        }
    }

    private synchronized void forget(Object request) {
        observations.remove(request);
    }

    /**
     * Runs a task as soon as all who observe Update Result have been sent the one of this step; at once, if they have.
     * It runs on a thread that must not be blocked.
     *
     * @return false if it has to wait
     */
    boolean afterResult(long resultSince, Runnable task) {
        Sequel sequel = new Sequel(resultSince, task);
        synchronized (this) {
            sequels.add(sequel);
        }
        runSequels();
        synchronized (this) {
            return !sequels.contains(sequel);
        }
    }

    /** What has to wait for the Update Result of this step waits no longer, whoever has not been sent it. */
    void giveUpOnResult(long resultSince) {
        synchronized (this) {
            givenUp = Math.max(givenUp, resultSince);
        }
        runSequels();
    }

    private void runSequels() {
        for (Sequel next = dueSequel(); next != null; next = dueSequel()) {
            next.task().run();
        }
    }

    private synchronized Sequel dueSequel() {
        Sequel first = sequels.peek();
        if (first == null) {
            return null;
        }
        boolean isDue = first.resultSince() <= givenUp || observations.values().stream()
                .noneMatch(observation -> observation.result && observation.sent < first.resultSince()
                        && observation.alive.getAsBoolean());
        return isDue ? sequels.poll() : null;
    }

    /** Whether an observer has yet to acknowledge the State or the Update Result of these steps. */
    synchronized boolean isAwaited(long stateSince, long resultSince) {
        for (Iterator<Observation> all = observations.values().iterator(); all.hasNext(); ) {
            Observation observation = all.next();
            if (!observation.alive.getAsBoolean()) {
                all.remove();
            } else if (observation.state && observation.acknowledged < stateSince
                    || observation.result && observation.acknowledged < resultSince) {
                return true;
            }
        }
        return false;
    }
}
