// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.time;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen, by time and then by the order of asking. Not thread-safe. */
final class Agenda {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::nanos).thenComparingLong(Entry::number));
    private long count;

    record Entry(long nanos, long number, Runnable event) { }

    void add(long nanos, Runnable event) {
        entries.add(new Entry(nanos, count, event));
        count++;
    }

    /** The next entry, left where it is; null if there is none. */
    Entry first() {
        return entries.peek();
    }

    Entry take() {
        return entries.remove();
    }
}
