// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Bytes in the order in which they came. Not thread-safe. */
final class ByteFifo {

    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private int taken;

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    void put(byte[] bytes, int length) {
        if (length > 0) {
            pieces.add(Arrays.copyOf(bytes, length));
        }
    }

    /** Takes as many of the first bytes as there are in one piece, and says how many. */
    int take(byte[] into) {
        if (pieces.isEmpty()) {
            return 0;
        }
        byte[] first = pieces.peek();
        int count = Math.min(into.length, first.length - taken);
        System.arraycopy(first, taken, into, 0, count);
        taken += count;
        if (taken == first.length) {
            pieces.remove();
            taken = 0;
        }
        return count;
    }
}
