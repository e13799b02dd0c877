// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Answers that are on their way. */
final class Deliveries {

    /** @param order of those that arrive at the same time */
    record Delivery(long at, long order, byte[] frame) {}

    private final PriorityQueue<Delivery> all =
            new PriorityQueue<>(Comparator.comparingLong(Delivery::at).thenComparingLong(Delivery::order));
    private long order;

    void add(long at, byte[] frame) {
        all.add(new Delivery(at, order++, frame));
    }

    /** The next, if it arrives until then. */
    Optional<Delivery> takeUntil(long then) {
        boolean isDue = !all.isEmpty() && all.peek().at() <= then;
        return isDue ? Optional.of(all.remove()) : Optional.empty();
    }

    void dropUnless(BooleanSupplier stays) {
        all.removeIf(delivery -> !stays.getAsBoolean());
    }
}
