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

    private Reports() {}

    static void assertUpdatedAndToldOnce(Outcome outcome) {
        assertTrue(outcome.ending() + ", seen: " + outcome.history(), outcome.isUpdated());
        assertEquals("written once", 1, outcome.deliveries());
        assertEquals("states seen: " + outcome.history(), List.of(1, 2, 3, IDLE),
                changes(outcome, UpdateHistory.Entry::state));
        assertEquals("results seen: " + outcome.history(), List.of(1),
                changes(outcome, UpdateHistory.Entry::result));
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
