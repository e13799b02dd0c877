// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.update.Answer;
import java.util.List;

/**
 * What an event comes to.
 *
 * @param next    the record after it
 * @param answer  what to tell whoever asked
 * @param effects what to do, in this order
 */
public record Transition(UpdateRecord next, Answer answer, List<Effect> effects) {

    static Transition to(UpdateRecord next, Effect... effects) {
        return new Transition(next, Answer.ACCEPTED, List.of(effects));
    }

    static Transition refused(UpdateRecord unchanged, Answer why) {
        return new Transition(unchanged, why, List.of());
    }

    Transition answering(Answer other) {
        return new Transition(next, other, effects);
    }
}
