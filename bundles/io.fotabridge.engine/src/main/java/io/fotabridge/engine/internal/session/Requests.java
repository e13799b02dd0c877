// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateRequests;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.machine.UpdateEvent.CancelRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.ResetRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.TermsWritten;
import io.fotabridge.engine.internal.machine.UpdateEvent.UpdateRequested;
import java.util.OptionalLong;

/** What one requester asks, brought to the session that it is meant for. */
record Requests(Sessions sessions, Requester requester) implements UpdateRequests {

    @Override
    public Answer writePackageUri(String target, String uri) {
        return submit(target, PackageUri.written(uri, sessions.fetchableSchemes()));
    }

    @Override
    public PushOpening openPush(String target, OptionalLong size) {
        return sessions.find(target)
                .map(session -> session.openPush(size, requester))
                .orElseGet(() -> new PushOpening.Refused(Answer.NO_SUCH_TARGET));
    }

    @Override
    public Answer reset(String target) {
        return submit(target, new ResetRequested());
    }

    @Override
    public Answer update(String target) {
        return submit(target, new UpdateRequested());
    }

    @Override
    public Answer cancel(String target) {
        return submit(target, new CancelRequested());
    }

    @Override
    public Answer writeTerms(String target, UpdateTerms terms) {
        return submit(target, new TermsWritten(terms));
    }

    private Answer submit(String target, UpdateEvent event) {
        return sessions.find(target).map(session -> session.request(event, requester)).orElse(Answer.NO_SUCH_TARGET);
    }
}
