// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** When to kill: so long after some device has entered a phase. */
record Moment(Phase phase, int delayMillis) {

    /** A moment of each phase, or of so many, in the order in which an update passes them. */
    static List<Moment> inOrder(Random random, int most) {
        List<Moment> moments = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            moments.add(new Moment(phase, random.nextInt(phase.longestDelayMillis)));
        }
        while (moments.size() > most) {
            moments.remove(random.nextInt(moments.size()));
        }
        return moments;
    }
}
