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
import io.fotabridge.engine.internal.machine.UpdateEvent.InstallationDue;
import io.fotabridge.engine.internal.machine.UpdateEvent.OwnerDeleted;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageArrived;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageChecked;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageLost;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushOpened;
import io.fotabridge.engine.internal.machine.UpdateEvent.PushTooLarge;
import io.fotabridge.engine.internal.machine.UpdateEvent.Request;
import io.fotabridge.engine.internal.machine.UpdateEvent.ResetRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.TermsWritten;
import io.fotabridge.engine.internal.machine.UpdateEvent.UpdateRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.UriRefused;
import io.fotabridge.engine.internal.machine.UpdateEvent.UriWritten;
import io.fotabridge.engine.internal.machine.UpdateEvent.WorkFailed;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state machine of the Firmware Update object (OMA TS Core 1.1, E.6.1, with the choices of Anjay where the
 * specification leaves one). A pure function: no clock, no thread, no I/O. {@code docs/state-machine.md} is this table
 * in print.
 */
public final class StateMachine {

    /** What a state makes of one kind of event. */
    private interface Rule<E extends UpdateEvent> {
        Transition apply(UpdateRecord record, E event, Circumstances at);
    }

    /** A rule that holds in all circumstances. */
    private interface PlainRule<E extends UpdateEvent> {
        Transition apply(UpdateRecord record, E event);
    }

    private record Cell<E extends UpdateEvent>(String words, Rule<E> rule) {

        @SuppressWarnings("unchecked") // in() only ever stores a rule under the class of its events
        Transition apply(UpdateRecord record, UpdateEvent event, Circumstances at) {
            return rule.apply(record, (E) event, at);
        }
    }

    private final Map<UpdateState, Map<Class<? extends UpdateEvent>, Cell<?>>> table = new EnumMap<>(UpdateState.class);

    /** The whole table. What is not in it has come too late and changes nothing. */
    public StateMachine() {
        in(IDLE, UriWritten.class, "begin to fetch", Rules::beginFetch);
        in(IDLE, UriRefused.class, "end with the result of its cause", Rules::refuseUri);
        in(IDLE, PushOpened.class, "begin to receive", Rules::beginPush);
        in(IDLE, PushTooLarge.class, "tell that there is no room", Rules::refusePush);
        in(IDLE, ResetRequested.class, "wipe result and URI", Rules::reset);
        in(IDLE, UpdateRequested.class, "there is nothing to install", refuse(Answer.NOT_ALLOWED));
        in(IDLE, CancelRequested.class, "there is nothing to cancel", refuse(Answer.NOT_ALLOWED));
        in(IDLE, TermsWritten.class, "remember", Rules::agree);

        in(DOWNLOADING, UriWritten.class, "one update at a time", refuse(Answer.BAD_REQUEST));
        in(DOWNLOADING, UriRefused.class, "one update at a time", refuse(Answer.BAD_REQUEST));
        in(DOWNLOADING, PushOpened.class, "begin anew, while blocks are awaited", Rules::beginPushAnew);
        in(DOWNLOADING, PushTooLarge.class, "end, while blocks are awaited", Rules::refusePushAnew);
        in(DOWNLOADING, ResetRequested.class, "stop", Rules::reset);
        in(DOWNLOADING, UpdateRequested.class, "there is nothing to install yet", refuse(Answer.NOT_ALLOWED));
        in(DOWNLOADING, CancelRequested.class, "stop", Rules::cancel);
        in(DOWNLOADING, TermsWritten.class, "remember", Rules::agree);
        in(DOWNLOADING, PackageArrived.class, "check it", Rules::check);
        in(DOWNLOADING, PackageLost.class, "fetch again, or tell that a push was lost", Rules::fetchAgain);
        in(DOWNLOADING, PackageChecked.class, "bring it to the device", Rules::stage);
        in(DOWNLOADING, ImagesStaged.class, "wait for Update, unless it upgrades by itself", Rules::downloaded);
        in(DOWNLOADING, WorkFailed.class, "end with the result of its cause", Rules::fail);
        in(DOWNLOADING, OwnerDeleted.class, "stop, if it was the owner", Rules::endForsaken);
        in(DOWNLOADING, GatewayRestarted.class, "go on, from the check of what has arrived", Rules::goOnDownloading);

        in(DOWNLOADED, UriWritten.class, "one update at a time", refuse(Answer.BAD_REQUEST));
        in(DOWNLOADED, UriRefused.class, "one update at a time", refuse(Answer.BAD_REQUEST));
        in(DOWNLOADED, PushOpened.class, "one update at a time", refuse(Answer.BAD_REQUEST));
        in(DOWNLOADED, PushTooLarge.class, "one update at a time", refuse(Answer.BAD_REQUEST));
        in(DOWNLOADED, ResetRequested.class, "throw it away", Rules::reset);
        in(DOWNLOADED, UpdateRequested.class, "install, or wait for the window", Rules::installOrDefer);
        in(DOWNLOADED, CancelRequested.class, "throw it away", Rules::cancel);
        in(DOWNLOADED, TermsWritten.class, "remember, and look whether to wait any longer", Rules::agreeAnew);
        in(DOWNLOADED, InstallationDue.class, "install, or wait for the window, if wanted", Rules::installIfWanted);
        in(DOWNLOADED, OwnerDeleted.class, "throw it away, if it was the owner", Rules::endForsaken);
        in(DOWNLOADED, GatewayRestarted.class, "go on waiting", Rules::goOnWaiting);

        in(UPDATING, UriWritten.class, "one update at a time", refuse(Answer.BAD_REQUEST));
        in(UPDATING, UriRefused.class, "one update at a time", refuse(Answer.BAD_REQUEST));
        in(UPDATING, PushOpened.class, "a device is not left half updated", refuse(Answer.NOT_ALLOWED));
        in(UPDATING, PushTooLarge.class, "a device is not left half updated", refuse(Answer.NOT_ALLOWED));
        in(UPDATING, ResetRequested.class, "a device is not left half updated", refuse(Answer.NOT_ALLOWED));
        in(UPDATING, UpdateRequested.class, "it is being installed", refuse(Answer.NOT_ALLOWED));
        in(UPDATING, CancelRequested.class, "a device is not left half updated", refuse(Answer.NOT_ALLOWED));
        in(UPDATING, TermsWritten.class, "remember, for the next update", Rules::agree);
        in(UPDATING, ActivationReached.class, "remember, before the device is told", Rules::remember);
        in(UPDATING, ImagesInstalled.class, "end well", Rules::succeed);
        in(UPDATING, WorkFailed.class, "end with the result of its cause", Rules::fail);
        in(UPDATING, OwnerDeleted.class, "go on without an owner", Rules::disown);
        in(UPDATING, GatewayRestarted.class, "ask the device, and go on", Rules::goOnInstalling);
    }

    /** What {@code event} comes to while {@code record} is what there is. */
    public Transition apply(UpdateRecord record, UpdateEvent event, Circumstances at) {
        if (event instanceof Request && Ownership.forbids(record, at)) {
            return Transition.refused(record, Answer.NOT_ALLOWED);
        }
        Cell<?> cell = table.get(record.state()).get(event.getClass());
        return cell == null ? Transition.to(record) : cell.apply(record, event, at);
    }

    /** What a state makes of a kind of event, in a few words; empty if nothing. */
    Optional<String> words(UpdateState state, Class<? extends UpdateEvent> event) {
        return Optional.ofNullable(table.get(state).get(event)).map(Cell::words);
    }

    private <E extends UpdateEvent> void in(UpdateState state, Class<E> event, String words, Rule<E> rule) {
        table.computeIfAbsent(state, none -> new HashMap<>()).put(event, new Cell<>(words, rule));
    }

    private <E extends UpdateEvent> void in(UpdateState state, Class<E> event, String words, PlainRule<E> rule) {
        in(state, event, words, (record, it, at) -> rule.apply(record, it));
    }

    private static <E extends UpdateEvent> PlainRule<E> refuse(Answer why) {
        return (record, event) -> Transition.refused(record, why);
    }
}
