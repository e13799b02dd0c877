// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateState;
import java.util.OptionalLong;

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
        return shownAfter(target.writePackageUri(uri), UpdateState.DOWNLOADING);
    }

    Answer reset() {
        return shownAfter(target.reset(), UpdateState.IDLE);
    }

    Answer update() {
        return shownAfter(target.update(), UpdateState.UPDATING);
    }

    Answer cancel() {
        return shownAfter(target.cancel(), UpdateState.IDLE);
    }

    PushOpening openPush(OptionalLong size) {
        PushOpening opening = target.openPush(size);
        shownAfter(
                opening instanceof PushOpening.Refused refused ? refused.why() : Answer.ACCEPTED,
                UpdateState.DOWNLOADING);
        return opening;
    }

    /** A refusal in Idle has a result that tells why; in other states it changes nothing. */
    private Answer shownAfter(Answer answer, UpdateState ifAccepted) {
        UpdateState expected = answer == Answer.ACCEPTED ? ifAccepted : UpdateState.IDLE;
        target.status().filter(status -> status.state() == expected).ifPresent(shown::overtake);
        return answer;
    }
}
