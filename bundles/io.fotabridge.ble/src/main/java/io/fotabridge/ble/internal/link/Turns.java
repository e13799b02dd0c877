// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Who may have a connection on one adapter: so many at once, the others in the order in which they came. One controller
 * has the air time for two or three transfers; ten at once would each be slower than one after the other. A connection
 * that is only kept for the next step counts as any other, and is given up as soon as somebody waits. Thread-safe.
 */
final class Turns {

    private final IntSupplier most;
    private final Set<Turn> taken = new LinkedHashSet<>();
    private final Deque<Turn> waiting = new ArrayDeque<>();

    /** @param most how many at once; may change */
    Turns(IntSupplier most) {
        this.most = most;
    }

    /** What one device has until it gives it back. */
    final class Turn implements AutoCloseable {

        private final String device;
        private boolean hasWaited;
        private Runnable giveUp; // not null while it rests
        private boolean isGivenUp;

        private Turn(String device) {
            this.device = device;
        }

        /** Whether others were before it, so that what was heard of the device before may be long ago. */
        boolean hasWaited() {
            return hasWaited;
        }

        /**
         * It is not needed for the moment.
         *
         * @param giveUp is run, on the thread of somebody who waits, when it will not be one's own any more
         * @return false when somebody waits already, and it should be given back
         */
        boolean rests(Runnable giveUp) {
            return rest(this, giveUp);
        }

        /** It is needed again. @return false when it has been given up, or given back, meanwhile */
        boolean resumes() {
            return resume(this);
        }

        private Runnable giveUp() {
            Runnable how = giveUp;
            giveUp = null;
            isGivenUp = true;
            return how;
        }

        /** Gives it back. Idempotent. */
        @Override
        public void close() {
            giveBack(this);
        }
    }

    /**
     * Waits for a turn.
     *
     * @param says is told whom it waits for, in words, if it has to wait
     */
    Turn take(String device, Consumer<String> says) throws InterruptedException {
        Turn turn = new Turn(device);
        try {
            join(turn).forEach(Runnable::run);
            await(turn, says);
            return turn;
        } finally {
            leave(turn);
        }
    }

    /** @return how to have room made, if that is needed and possible; not to be done while others are locked out */
    private synchronized List<Runnable> join(Turn turn) {
        waiting.addLast(turn);
        long staying = taken.stream().filter(other -> !other.isGivenUp).count();
        long tooMany = Math.max(0, staying + waiting.size() - most.getAsInt());
        return taken.stream()
                .filter(other -> other.giveUp != null)
                .limit(tooMany)
                .map(Turn::giveUp)
                .toList();
    }

    private synchronized void await(Turn turn, Consumer<String> says) throws InterruptedException {
        if (!isNext(turn)) {
            turn.hasWaited = true;
            says.accept(inWords());
        }
        while (!isNext(turn)) {
            wait();
        }
        taken.add(turn);
    }

    private synchronized void leave(Turn turn) {
        waiting.remove(turn);
        notifyAll();
    }

    private synchronized boolean rest(Turn turn, Runnable giveUp) {
        boolean mayRest = waiting.isEmpty() && taken.contains(turn);
        turn.giveUp = mayRest ? giveUp : null;
        return mayRest;
    }

    private synchronized boolean resume(Turn turn) {
        turn.giveUp = null;
        return taken.contains(turn) && !turn.isGivenUp;
    }

    private boolean isNext(Turn turn) {
        return waiting.peekFirst() == turn && taken.size() < most.getAsInt();
    }

    private String inWords() {
        return "waits for its turn: " + most.getAsInt() + " at once may be connected, now "
                + taken.stream().map(turn -> turn.device).collect(Collectors.joining(", "))
                + (waiting.size() > 1 ? ", and " + (waiting.size() - 1) + " are before it" : "");
    }

    private synchronized void giveBack(Turn turn) {
        taken.remove(turn);
        notifyAll();
    }

    /** There may be more of them now. */
    synchronized void reconsider() {
        notifyAll();
    }
}
