// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.lwm2m.internal.FakeUpdates;
import io.fotabridge.lwm2m.internal.timing.ManualTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownStatusTest {

    private static final Duration DWELL = Duration.ofMillis(250);

    private final ManualTiming timing = new ManualTiming();
    private final FakeUpdates updates = new FakeUpdates();
    private final List<String> seen = new ArrayList<>();
    private final ShownStatus shown =
            new ShownStatus(DWELL, timing, (before, now) -> seen.add(now.state().code() + "/" + now.result().code()));

    @Test
    void showsTheFirstChangeAtOnce() {
        announce(UpdateState.DOWNLOADING, UpdateResult.INITIAL);

        assertEquals(List.of("1/0"), seen);
    }

    @Test
    void showsEachStepOfAQuickRunInItsOrderAndForItsTime() {
        announce(UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        announce(UpdateState.DOWNLOADED, UpdateResult.INITIAL);
        announce(UpdateState.UPDATING, UpdateResult.INITIAL);
        announce(UpdateState.IDLE, UpdateResult.SUCCESS);

        assertEquals(List.of("1/0"), seen);
        timing.advance(DWELL.minusMillis(1));
        assertEquals(List.of("1/0"), seen);
        timing.advance(Duration.ofMillis(1));
        assertEquals(List.of("1/0", "2/0"), seen);
        timing.advance(DWELL);
        assertEquals(List.of("1/0", "2/0", "3/0"), seen);
        timing.advance(DWELL);
        assertEquals(List.of("1/0", "2/0", "3/0", "0/1"), seen);
        assertEquals(UpdateState.IDLE, shown.current().state());
    }

    @Test
    void doesNotLetACancelledUpdateWait() {
        announce(UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        announce(UpdateState.DOWNLOADED, UpdateResult.INITIAL);
        announce(UpdateState.IDLE, UpdateResult.CANCELLED);
        timing.advance(Duration.ofSeconds(5));

        assertEquals(List.of("1/0", "0/10"), seen);
    }

    @Test
    void doesNotLetAResetWaitEvenInIdle() {
        announce(UpdateState.IDLE, UpdateResult.UPDATE_FAILED);
        announce(UpdateState.IDLE, UpdateResult.INITIAL);

        assertEquals(List.of("0/8", "0/0"), seen);
    }

    @Test
    void dropsWhatWasUnderWayWhenARequestOvertakesIt() {
        UpdateStatus before = updates.status("t", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        UpdateStatus after = updates.status("t", UpdateState.IDLE, UpdateResult.INITIAL);

        shown.overtake(after);
        shown.announce(before);
        shown.announce(after);
        timing.advance(Duration.ofSeconds(5));

        assertEquals(UpdateState.IDLE, shown.current().state());
        assertEquals(List.of("0/0"), seen); // only the time of the last change is new
    }

    @Test
    void takesProgressAloneForNoChange() {
        UpdateStatus status = updates.status("t", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        shown.announce(status);
        for (int percent = 0; percent < 100; percent++) {
            shown.announce(new UpdateStatus(
                    "t", status.state(), status.result(), percent + " %", "", status.packageName(),
                    status.packageVersion(), status.runningVersion(), status.lastStateChange(),
                    UpdateTerms.DEFAULT, Optional.empty(), new Progress(Progress.Hop.FETCH, percent, 100)));
        }

        assertEquals(List.of("1/0"), seen);
    }

    @Test
    void bringsAChangeOfTheVersionAloneWithoutWaiting() {
        announce(UpdateState.IDLE, UpdateResult.SUCCESS);
        UpdateStatus status = shown.current();
        shown.announce(new UpdateStatus(
                "t", status.state(), status.result(), "", "", "", "", "1.1.0", status.lastStateChange(),
                UpdateTerms.DEFAULT, Optional.empty(), Progress.NONE));

        assertEquals("1.1.0", shown.current().runningVersion());
        assertEquals(List.of("0/1", "0/1"), seen);
    }

    @Test
    void staysBoundedWhenAnnouncementsNeverEnd() {
        for (int i = 0; i < 10_000; i++) {
            announce(i % 2 == 0 ? UpdateState.DOWNLOADING : UpdateState.IDLE, UpdateResult.CONNECTION_LOST);
        }
        timing.advance(DWELL.multipliedBy(40));

        assertEquals(33, seen.size());
        assertEquals("0/4", seen.get(seen.size() - 1));
    }

    private void announce(UpdateState state, UpdateResult result) {
        shown.announce(updates.status("t", state, result));
    }
}
