// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateRequests;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.api.update.UpdateTerms;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The target whose firmware an endpoint serves. The gateway's own endpoint is registered before its target has
 * appeared, and stays when the target vanishes; requests are then answered {@link Answer#NO_SUCH_TARGET}.
 */
public final class ServedTarget {

    private final FirmwareUpdates updates;
    private volatile UpdateRequests requests;
    private volatile String name;

    /** @param requester in whose name the server's requests are made */
    public ServedTarget(FirmwareUpdates updates, Requester requester) {
        this.updates = updates;
        requestedBy(requester);
    }

    /** From now on the server's requests are made in this name: the endpoint has been given another server. */
    public final void requestedBy(Requester requester) {
        requests = updates.by(requester);
    }

    /** From now on this target is served. */
    public void attach(String target) {
        name = target;
    }

    /** From now on there is no target. */
    public void detach() {
        name = null;
    }

    Answer writePackageUri(String uri) {
        return ask(target -> requests.writePackageUri(target, uri));
    }

    Answer reset() {
        return ask(target -> requests.reset(target));
    }

    Answer update() {
        return ask(target -> requests.update(target));
    }

    Answer cancel() {
        return ask(target -> requests.cancel(target));
    }

    Answer writeTerms(UpdateTerms terms) {
        return ask(target -> requests.writeTerms(target, terms));
    }

    PushOpening openPush(OptionalLong size) {
        String target = name;
        return target == null
                ? new PushOpening.Refused(Answer.NO_SUCH_TARGET)
                : requests.openPush(target, size);
    }

    Optional<UpdateStatus> status() {
        String target = name;
        return target == null ? Optional.empty() : updates.status(target);
    }

    /** On which terms it is to be updated now. */
    UpdateTerms terms() {
        return status().map(UpdateStatus::terms).orElse(UpdateTerms.DEFAULT);
    }

    List<String> fetchableSchemes() {
        return updates.fetchableSchemes();
    }

    private Answer ask(Function<String, Answer> question) {
        String target = name;
        return target == null ? Answer.NO_SUCH_TARGET : question.apply(target);
    }

    /** For log lines. */
    @Override
    public String toString() {
        String target = name;
        return target == null ? "(no target)" : target;
    }
}
