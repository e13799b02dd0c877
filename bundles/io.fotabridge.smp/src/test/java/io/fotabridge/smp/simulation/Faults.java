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

    public Faults(long seed, Map<Kind, Double> probabilities) {
        this.probabilities = Map.copyOf(probabilities);
        this.random = new Random(seed);
    }

    public static Faults none() {
        return new Faults(0, Map.of());
    }

    boolean strikes(Kind kind) {
        double probability = probabilities.getOrDefault(kind, 0.0);
        return probability > 0 && random.nextDouble() < probability;
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
