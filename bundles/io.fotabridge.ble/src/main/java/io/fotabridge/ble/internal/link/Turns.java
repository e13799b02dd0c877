// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Who may have a connection on one adapter: so many at once, the others in the order in which they came. One controller
 * has the air time for two or three transfers; ten at once would each be slower than one after the other. Thread-safe.
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

        private Turn(String device) {
            this.device = device;
        }

        /** Whether others were before it, so that what was heard of the device before may be long ago. */
        boolean hasWaited() {
            return hasWaited;
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
    synchronized Turn take(String device, Consumer<String> says) throws InterruptedException {
        Turn turn = new Turn(device);
        waiting.addLast(turn);
        try {
            if (!isNext(turn)) {
                turn.hasWaited = true;
                says.accept(inWords());
            }
            while (!isNext(turn)) {
                wait();
            }
            taken.add(turn);
            return turn;
        } finally {
            waiting.remove(turn);
            notifyAll();
        }
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
