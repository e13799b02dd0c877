// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.Map;
import java.util.Random;

/** What goes wrong, each with its probability per message, on a seed. */
public final class Faults {

    /** The kinds of faults. */
    public enum Kind {
        LOSE_REQUEST,
        LOSE_ANSWER,
        DUPLICATE_ANSWER,
        DELAY_ANSWER,
        GARBLE_ANSWER,
        WRONG_OFFSET,
        ERROR_V1,
        ERROR_V2,
        RESET,
        SILENCE,
        BREAK_LINK
    }

    private final Map<Kind, Double> probabilities;
    private final Random random;
    private int most = Integer.MAX_VALUE;
    private int mostInARow = Integer.MAX_VALUE;
    private int all;
    private int inARow;

    public Faults(long seed, Map<Kind, Double> probabilities) {
        this.probabilities = Map.copyOf(probabilities);
        this.random = new Random(seed);
    }

    public static Faults none() {
        return new Faults(0, Map.of());
    }

    /** Ends with so many. */
    public Faults atMost(int count) {
        most = count;
        return this;
    }

    /** Spares a message after so many. */
    public Faults inARow(int count) {
        mostInARow = count;
        return this;
    }

    boolean strikes(Kind kind) {
        double probability = probabilities.getOrDefault(kind, 0.0);
        if (probability == 0) {
            return false;
        }
        boolean strikes = random.nextDouble() < probability && all < most && inARow < mostInARow;
        inARow = strikes ? inARow + 1 : 0;
        all += strikes ? 1 : 0;
        return strikes;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    byte[] garbage() {
        byte[] garbage = new byte[1 + random.nextInt(40)];
        random.nextBytes(garbage);
        return garbage;
    }
}
