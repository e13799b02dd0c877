// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import io.fotabridge.api.target.LinkHold;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The connection that nobody uses for the moment, while somebody holds the link: a scan, a connection and the size of
 * its packets are not to be had again for each step. Thread-safe.
 */
final class Kept {

    private int holds;
    private BleFrameTransport resting;

    LinkHold hold() {
        change(1);
        AtomicBoolean isHeld = new AtomicBoolean(true);
        return () -> {
            if (isHeld.getAndSet(false)) {
                change(-1);
            }
        };
    }

    private void change(int by) {
        BleFrameTransport left = null;
        synchronized (this) {
            holds += by;
            if (holds == 0) {
                left = resting;
                resting = null;
            }
        }
        if (left != null) {
            left.end();
        }
    }

    /** @return whether it is kept; the caller has to end it otherwise */
    boolean keep(BleFrameTransport done) {
        synchronized (this) {
            if (holds == 0) {
                return false;
            }
            resting = done;
        }
        return done.rests(() -> giveUp(done)) || !isTaken(done);
    }

    private void giveUp(BleFrameTransport kept) {
        if (isTaken(kept)) {
            kept.end();
        }
    }

    private synchronized boolean isTaken(BleFrameTransport kept) {
        boolean isIt = resting == kept;
        resting = isIt ? null : resting;
        return isIt;
    }

    /** The one that is kept, if it can still be used. */
    Optional<BleFrameTransport> take() {
        BleFrameTransport kept;
        synchronized (this) {
            kept = resting;
            resting = null;
        }
        if (kept != null && !kept.resumes()) {
            kept.end();
            return Optional.empty();
        }
        return Optional.ofNullable(kept);
    }
}
