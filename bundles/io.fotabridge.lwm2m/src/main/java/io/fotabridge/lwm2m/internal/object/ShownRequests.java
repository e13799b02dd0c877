// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What a server asks of its target, shown as soon as it is answered: a server that reads right after its request is to
 * see what the request led to, announced already or not, and however lately something else was shown.
 */
final class ShownRequests {

    private final ServedTarget target;
    private final ShownStatus shown;

    ShownRequests(ServedTarget target, ShownStatus shown) {
        this.target = target;
        this.shown = shown;
    }

    Answer writePackageUri(String uri) {
        return shownAfter(target.writePackageUri(uri), in(UpdateState.DOWNLOADING));
    }

    Answer reset() {
        return shownAfter(target.reset(), in(UpdateState.IDLE));
    }

    /** Begun, or put off: then it is Downloaded still, and the result tells why. */
    Answer update() {
        return shownAfter(
                target.update(),
                in(UpdateState.UPDATING).or(status -> status.result() == UpdateResult.DEFERRED));
    }

    Answer cancel() {
        return shownAfter(target.cancel(), in(UpdateState.IDLE));
    }

    PushOpening openPush(OptionalLong size) {
        PushOpening opening = target.openPush(size);
        shownAfter(
                opening instanceof PushOpening.Refused refused ? refused.why() : Answer.ACCEPTED,
                in(UpdateState.DOWNLOADING));
        return opening;
    }

    /** A refusal in Idle has a result that tells why; in other states it changes nothing. */
    private Answer shownAfter(Answer answer, Predicate<UpdateStatus> ifAccepted) {
        Predicate<UpdateStatus> expected = answer == Answer.ACCEPTED ? ifAccepted : in(UpdateState.IDLE);
        target.status().filter(expected).ifPresent(shown::overtake);
        return answer;
    }

    private static Predicate<UpdateStatus> in(UpdateState state) {
        return status -> status.state() == state;
    }
}
