// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.line;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** One direction of a line in memory: bounded like the buffer of a terminal; what does not fit is refused. */
final class ByteQueue {
    private static final int CAPACITY = 64 * 1024;

    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private int queued;

    /** @return whether there was room */
    synchronized boolean offer(byte[] bytes) {
        if (queued + bytes.length > CAPACITY) {
            return false;
        }
        pieces.add(bytes);
        queued += bytes.length;
        notifyAll();
        return true;
    }

    /** @return the number of bytes, 0 if none came in time or the thread was interrupted (its flag stays set) */
    synchronized int poll(byte[] into, int timeoutMillis) {
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        while (pieces.isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000L;
            if (left <= 0 || !await(left)) {
                return 0;
            }
        }
        return take(into);
    }

    synchronized void clear() {
        pieces.clear();
        queued = 0;
    }

    private boolean await(long millis) {
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int take(byte[] into) {
        byte[] first = pieces.remove();
        int n = Math.min(first.length, into.length);
        System.arraycopy(first, 0, into, 0, n);
        if (n < first.length) {
            pieces.addFirst(Arrays.copyOfRange(first, n, first.length));
        }
        queued -= n;
        return n;
    }
}
