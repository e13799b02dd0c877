// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

import java.util.EnumSet;
import java.util.Set;

/** Which phases have begun since the gateway was started last, and whether all updates are over. For any thread. */
final class Signals {

    private final Set<Phase> begun = EnumSet.noneOf(Phase.class);
    private boolean over;

    synchronized void begun(Phase phase) {
        begun.add(phase);
        notifyAll();
    }

    /** The gateway starts anew. */
    synchronized void forget() {
        begun.clear();
    }

    synchronized void over(boolean now) {
        over = now;
        notifyAll();
    }

    /** Waits until some device enters the phase, or none will any more. @return whether one did */
    synchronized boolean await(Phase phase) throws InterruptedException {
        while (!begun.contains(phase) && !over) {
            wait();
        }
        return begun.contains(phase);
    }

    /** Waits for a time, or until all is over. */
    synchronized void awaitOver(int millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000L;
        for (long left = millis; left > 0 && !over; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
