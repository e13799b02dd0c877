// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.framework;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.UpdateHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** What the server must have been told of a successful update: each state and each result once, in their order. */
final class Reports {

    private static final int IDLE = 0;
    private static final List<Integer> STATES = List.of(1, 2, 3, IDLE);

    private Reports() {}

    static void assertUpdatedAndToldOnce(Outcome outcome) {
        assertUpdated(outcome);
        assertEquals("states seen: " + outcome.history(), STATES, states(outcome));
    }

    /**
     * The same for a gateway that was away meanwhile. What happens between its registration and the moment in which the
     * server observes it again may go unseen, but nothing is told twice, or after what followed it.
     */
    static void assertUpdatedAndNothingToldTwice(Outcome outcome) {
        assertUpdated(outcome);
        List<Integer> seen = states(outcome);
        assertEquals("states seen: " + outcome.history(), STATES.stream().filter(seen::contains).toList(), seen);
    }

    private static void assertUpdated(Outcome outcome) {
        assertTrue(outcome.ending() + ", seen: " + outcome.history(), outcome.isUpdated());
        assertEquals("written once", 1, outcome.deliveries());
        assertEquals("results seen: " + outcome.history(), List.of(1),
                changes(outcome, UpdateHistory.Entry::result));
    }

    private static List<Integer> states(Outcome outcome) {
        return changes(outcome, UpdateHistory.Entry::state);
    }

    /** The values in their order, without what was there before anything had happened, and without repetitions. */
    private static List<Integer> changes(Outcome outcome, ToIntFunction<UpdateHistory.Entry> which) {
        List<Integer> values = new ArrayList<>();
        for (UpdateHistory.Entry entry : outcome.history()) {
            int value = which.applyAsInt(entry);
            boolean news = values.isEmpty() ? value > IDLE : value != values.get(values.size() - 1);
            if (news) {
                values.add(value);
            }
        }
        return values;
    }
}
