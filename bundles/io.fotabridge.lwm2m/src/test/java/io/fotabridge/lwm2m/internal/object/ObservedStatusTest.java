// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.lwm2m.internal.FakeUpdates;
import io.fotabridge.lwm2m.internal.timing.ManualTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown while servers observe it, on a clock that is turned by hand. */
class ObservedStatusTest {

    private static final Duration DWELL = Duration.ofMillis(250);

    private final ManualTiming timing = new ManualTiming();
    private final FakeUpdates updates = new FakeUpdates();
    private final List<String> seen = new ArrayList<>();
    private final ShownStatus shown =
            new ShownStatus(DWELL, timing, (before, now) -> seen.add(now.state().code() + "/" + now.result().code()));
    private final Observations observations = shown.observe();
    private final Observer state = new Observer(true, false);

    /** One observation, and its notification that is under way. */
    private final class Observer {
        private final boolean state;
        private final boolean result;
        private boolean alive = true;
        private Observations.Delivery last;

        Observer(boolean state, boolean result) {
            this.state = state;
            this.result = result;
        }

        /** Is sent what is shown now. */
        Observer notified() {
            observations.read(this, state, result, shown.step());
            last = observations.leaving(this, () -> alive).orElseThrow();
            return this;
        }

        void acknowledges() {
            last.arrived();
        }
    }

    @Test
    void waitsForTheAcknowledgementAndForTheDwell() {
        state.notified().acknowledges();
        runThrough();
        state.notified();
        timing.advance(DWELL.multipliedBy(10));
        assertEquals(List.of("1/0"), seen);
        state.acknowledges();
        assertEquals(List.of("1/0", "2/0"), seen);

        state.notified().acknowledges();
        assertEquals(List.of("1/0", "2/0"), seen);
        timing.advance(DWELL);
        assertEquals(List.of("1/0", "2/0", "3/0"), seen);
    }

    @Test
    void isNotMisledByTheAcknowledgementOfWhatWasShownBefore() {
        state.notified(); // Idle, and still under way
        runThrough();
        timing.advance(DWELL);
        state.acknowledges();
        timing.advance(DWELL.multipliedBy(10));

        assertEquals(List.of("1/0"), seen);
    }

    @Test
    void givesAMinuteToAServerThatDoesNotAnswer() {
        state.notified().acknowledges();
        runThrough();
        state.notified();

        timing.advance(ShownStatus.LONGEST.minusMillis(1));
        assertEquals(List.of("1/0"), seen);
        timing.advance(Duration.ofMillis(1));
        assertEquals(List.of("1/0", "2/0"), seen);
        timing.advance(ShownStatus.LONGEST.multipliedBy(2));
        assertEquals(List.of("1/0", "2/0", "3/0", "0/1"), seen);
    }

    @Test
    void waitsForEverybodyButOnlyForWhatTheyObserve() {
        Observer result = new Observer(false, true);
        Observer both = new Observer(true, true);
        List.of(state, result, both).forEach(observer -> observer.notified().acknowledges());
        runThrough(); // with a change of the result at the very end
        state.notified().acknowledges();
        timing.advance(DWELL);
        assertEquals(List.of("1/0"), seen);
        both.notified().acknowledges();

        assertEquals(List.of("1/0", "2/0"), seen);
    }

    @Test
    void forgetsThoseWhoseNotificationsFailAndThoseWhoCancel() {
        Observer cancels = new Observer(true, true);
        List.of(state, cancels).forEach(observer -> observer.notified().acknowledges());
        runThrough();
        timing.advance(DWELL);
        state.notified().last.failed();
        assertEquals(List.of("1/0"), seen);
        cancels.alive = false;
        observations.read(this, true, true, shown.step());
        assertTrue(observations.leaving(this, () -> false).isEmpty()); // the answer to the cancellation
        timing.advance(DWELL.multipliedBy(3));

        assertEquals(List.of("1/0", "2/0", "3/0", "0/1"), seen);
    }

    @Test
    void startsWithoutObserversOnANewConnection() {
        state.notified();
        shown.observe();
        runThrough();
        timing.advance(DWELL.multipliedBy(4));

        assertEquals(List.of("1/0", "2/0", "3/0", "0/1"), seen);
    }

    @Test
    void takesTwoPathsOfOneRequestForOneObservation() {
        observations.read(this, true, false, 0);
        observations.read(this, false, true, 0);
        observations.leaving(this, () -> true).orElseThrow().arrived();
        shown.announce(updates.status("t", UpdateState.IDLE, UpdateResult.UPDATE_FAILED));
        shown.announce(updates.status("t", UpdateState.DOWNLOADING, UpdateResult.INITIAL));
        timing.advance(DWELL.multipliedBy(4));

        assertEquals(List.of("0/8"), seen);
    }

    @Test
    void letsOthersGoAfterTheResultHasLeft() {
        Observer result = new Observer(false, true);
        result.notified().last.sent();
        result.acknowledges();
        List<String> gone = new ArrayList<>();
        announce(UpdateState.IDLE, UpdateResult.UPDATE_FAILED);
        observations.afterResult(shown.resultSince(), () -> gone.add("failed"));
        assertEquals(List.of(), gone);
        result.notified();
        assertEquals(List.of(), gone);
        result.last.sent();

        assertEquals(List.of("failed"), gone);
        observations.afterResult(shown.resultSince(), () -> gone.add("and more"));
        assertEquals(List.of("failed", "and more"), gone);
    }

    @Test
    void letsThemGoOnceAndInTheirOrderWhereTheResultCannotBeSent() {
        Observer result = new Observer(false, true);
        result.notified().last.sent();
        result.acknowledges();
        List<String> gone = new ArrayList<>();
        announce(UpdateState.IDLE, UpdateResult.UPDATE_FAILED);
        long failed = shown.resultSince();
        assertFalse(observations.afterResult(failed, () -> gone.add("failed")));
        assertFalse(observations.afterResult(failed + 1, () -> gone.add("another one")));

        observations.giveUpOnResult(failed);
        assertEquals(List.of("failed"), gone);

        observations.giveUpOnResult(failed + 1);
        result.notified().last.sent();
        assertEquals(List.of("failed", "another one"), gone);
    }

    private void runThrough() {
        announce(UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        announce(UpdateState.DOWNLOADED, UpdateResult.INITIAL);
        announce(UpdateState.UPDATING, UpdateResult.INITIAL);
        announce(UpdateState.IDLE, UpdateResult.SUCCESS);
    }

    private void announce(UpdateState next, UpdateResult result) {
        shown.announce(updates.status("t", next, result));
    }
}
