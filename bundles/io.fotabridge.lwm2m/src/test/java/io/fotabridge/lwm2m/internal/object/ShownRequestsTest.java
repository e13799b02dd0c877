// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.lwm2m.internal.FakeUpdates;
import io.fotabridge.lwm2m.internal.timing.ManualTiming;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server reads right after its request, when something else was shown only a moment ago. */
class ShownRequestsTest {

    private final FakeUpdates updates = new FakeUpdates(); // announces to nobody: announcements are still under way
    private final ShownStatus shown = new ShownStatus(Duration.ofMillis(250), new ManualTiming(), (before, now) -> {});
    private final ServedTarget target = new ServedTarget(updates, new Requester("server"));
    private final ShownRequests requests = new ShownRequests(target, shown);

    @BeforeEach
    void hasJustBeenReset() {
        target.attach("t");
        updates.move("t", UpdateState.IDLE, UpdateResult.INITIAL);
        requests.reset();
    }

    @Test
    void showsThatAPushHasBegun() {
        updates.move("t", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        assertInstanceOf(PushOpening.Opened.class, requests.openPush(OptionalLong.of(1000)));

        assertEquals("1/0", shownNow());
    }

    @Test
    void showsWhyAPushWasRefused() {
        updates.move("t", UpdateState.IDLE, UpdateResult.NOT_ENOUGH_FLASH);
        updates.answer = Answer.TOO_LARGE;
        assertInstanceOf(PushOpening.Refused.class, requests.openPush(OptionalLong.of(1L << 40)));

        assertEquals("0/2", shownNow());
    }

    @Test
    void showsWhatWasWrongWithAUri() {
        updates.move("t", UpdateState.IDLE, UpdateResult.INVALID_URI);
        updates.answer = Answer.BAD_REQUEST;
        requests.writePackageUri("not a uri");

        assertEquals("0/7", shownNow());
    }

    @Test
    void leavesStepsThatWaitInPeaceWhenARefusalChangedNothing() {
        updates.move("t", UpdateState.DOWNLOADED, UpdateResult.INITIAL);
        updates.answer = Answer.BAD_REQUEST;
        requests.openPush(OptionalLong.of(1000));

        assertEquals("0/0", shownNow());
    }

    private String shownNow() {
        return shown.current().state().code() + "/" + shown.current().result().code();
    }
}
