// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import static io.fotabridge.api.update.UpdateState.DOWNLOADED;
import static io.fotabridge.api.update.UpdateState.DOWNLOADING;
import static io.fotabridge.api.update.UpdateState.IDLE;
import static io.fotabridge.api.update.UpdateState.UPDATING;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.engine.internal.machine.UpdateEvent.ActivationReached;
import io.fotabridge.engine.internal.machine.UpdateEvent.CancelRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.GatewayRestarted;
import io.fotabridge.engine.internal.machine.UpdateEvent.ImagesInstalled;
import io.fotabridge.engine.internal.machine.UpdateEvent.ImagesStaged;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageArrived;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageChecked;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageLost;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushOpened;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushTooLarge;
import io.fotabridge.engine.internal.machine.UpdateEvent.ResetRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.TermsWritten;
import io.fotabridge.engine.internal.machine.UpdateEvent.UpdateRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.UriRefused;
import io.fotabridge.engine.internal.machine.UpdateEvent.UriWritten;
import io.fotabridge.engine.internal.machine.UpdateEvent.WorkFailed;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The state machine of the Firmware Update object (OMA TS Core 1.1, E.6.1, with the choices of Anjay where the
 * specification leaves one). A pure function: no clock, no thread, no I/O.
 */
public final class StateMachine {

    /** What a state makes of one kind of event. */
    private interface Rule<E extends UpdateEvent> {
        Transition apply(UpdateRecord record, E event);
    }

    private final Map<UpdateState, Map<Class<? extends UpdateEvent>, Rule<?>>> table = new EnumMap<>(UpdateState.class);

    /** The whole table. What is not in it has come too late and changes nothing. */
    public StateMachine() {
        in(IDLE, UriWritten.class, Rules::beginFetch);
        in(IDLE, UriRefused.class, Rules::refuseUri);
        in(IDLE, PushOpened.class, Rules::beginPush);
        in(IDLE, PushTooLarge.class, Rules::refusePush);
        in(IDLE, ResetRequested.class, Rules::reset);
        in(IDLE, UpdateRequested.class, refuse(Answer.NOT_ALLOWED));
        in(IDLE, TermsWritten.class, Rules::agree);
        in(IDLE, CancelRequested.class, refuse(Answer.NOT_ALLOWED));

        in(DOWNLOADING, UriWritten.class, refuse(Answer.BAD_REQUEST));
        in(DOWNLOADING, UriRefused.class, refuse(Answer.BAD_REQUEST));
        in(DOWNLOADING, PushOpened.class, Rules::beginPushAnew);
        in(DOWNLOADING, PushTooLarge.class, Rules::refusePushAnew);
        in(DOWNLOADING, ResetRequested.class, Rules::reset);
        in(DOWNLOADING, UpdateRequested.class, refuse(Answer.NOT_ALLOWED));
        in(DOWNLOADING, TermsWritten.class, Rules::agree);
        in(DOWNLOADING, CancelRequested.class, Rules::cancel);
        in(DOWNLOADING, PackageArrived.class, Rules::check);
        in(DOWNLOADING, PackageLost.class, Rules::fetchAgain);
        in(DOWNLOADING, PackageChecked.class, Rules::stage);
        in(DOWNLOADING, ImagesStaged.class, Rules::downloaded);
        in(DOWNLOADING, WorkFailed.class, Rules::fail);
        in(DOWNLOADING, GatewayRestarted.class, Rules::goOnDownloading);

        in(DOWNLOADED, UriWritten.class, refuse(Answer.BAD_REQUEST));
        in(DOWNLOADED, UriRefused.class, refuse(Answer.BAD_REQUEST));
        in(DOWNLOADED, PushOpened.class, refuse(Answer.BAD_REQUEST));
        in(DOWNLOADED, PushTooLarge.class, refuse(Answer.BAD_REQUEST));
        in(DOWNLOADED, ResetRequested.class, Rules::reset);
        in(DOWNLOADED, UpdateRequested.class, Rules::install);
        in(DOWNLOADED, TermsWritten.class, Rules::agree);
        in(DOWNLOADED, CancelRequested.class, Rules::cancel);

        in(UPDATING, UriWritten.class, refuse(Answer.BAD_REQUEST));
        in(UPDATING, UriRefused.class, refuse(Answer.BAD_REQUEST));
        in(UPDATING, PushOpened.class, refuse(Answer.NOT_ALLOWED));
        in(UPDATING, PushTooLarge.class, refuse(Answer.NOT_ALLOWED));
        in(UPDATING, ResetRequested.class, refuse(Answer.NOT_ALLOWED));
        in(UPDATING, UpdateRequested.class, refuse(Answer.NOT_ALLOWED));
        in(UPDATING, TermsWritten.class, Rules::agree);
        in(UPDATING, CancelRequested.class, refuse(Answer.NOT_ALLOWED));
        in(UPDATING, ActivationReached.class, Rules::remember);
        in(UPDATING, ImagesInstalled.class, Rules::succeed);
        in(UPDATING, WorkFailed.class, Rules::fail);
        in(UPDATING, GatewayRestarted.class, Rules::goOnInstalling);
    }

    /** What {@code event} comes to while {@code record} is what there is. */
    public Transition apply(UpdateRecord record, UpdateEvent event) {
        Rule<?> rule = table.get(record.state()).get(event.getClass());
        return rule == null ? Transition.to(record) : apply(rule, record, event);
    }

    @SuppressWarnings("unchecked") // in() only ever stores a rule under the class of its events
    private static <E extends UpdateEvent> Transition apply(Rule<E> rule, UpdateRecord record, UpdateEvent event) {
        return rule.apply(record, (E) event);
    }

    private <E extends UpdateEvent> void in(UpdateState state, Class<E> event, Rule<E> rule) {
        table.computeIfAbsent(state, none -> new HashMap<>()).put(event, rule);
    }

    private static <E extends UpdateEvent> Rule<E> refuse(Answer why) {
        return (record, event) -> Transition.refused(record, why);
    }
}
