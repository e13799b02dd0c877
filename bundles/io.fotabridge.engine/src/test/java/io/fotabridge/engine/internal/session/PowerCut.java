// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Cuts the power of one life of the gateway at its n-th operation on anything outside of its memory. */
final class PowerCut {

    private final int at;
    private final AtomicInteger operations = new AtomicInteger();
    private volatile boolean dead;

    PowerCut(int at) {
        this.at = at;
    }

    static PowerCut never() {
        return new PowerCut(Integer.MAX_VALUE);
    }

    /** An operation of which only what was before it has happened when the power goes. */
    void point(String what) {
        if (operations.incrementAndGet() == at) {
            dead = true;
        }
        if (dead) {
            standStill();
            throw new IllegalStateException("the power is gone before: " + what);
        }
    }

    /** A thread without power does nothing more, not even clean up behind itself. */
    private static void standStill() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }

    /** From here on nothing happens any more. */
    void cutNow() {
        dead = true;
    }

    boolean hasHappened() {
        return dead;
    }
}
