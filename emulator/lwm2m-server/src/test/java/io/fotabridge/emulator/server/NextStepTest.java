// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.emulator.server.NextStep.End;
import io.fotabridge.emulator.server.NextStep.Wait;
import io.fotabridge.emulator.server.NextStep.Write;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.request.Reply;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextStepTest {

    private static final Reply DONE = new Reply.Done(204, Optional.empty());
    private static final Reply SILENCE = new Reply.Unanswered("test");
    private static final Look IDLE = new Look(0, 0);
    private static final Look DOWNLOADING = new Look(1, 0);
    private static final Look DOWNLOADED = new Look(2, 0);
    private static final Look UPDATING = new Look(3, 0);

    private final NextStep push = new NextStep(new Delivery.Push(PackageSource.of(new byte[9])), 4);
    private final NextStep pull = new NextStep(new Delivery.Pull("coap://x/y"), 4);

    private static void delivered(NextStep step) {
        assertEquals(Write.DELIVER, step.decide(IDLE));
        step.answered(Write.DELIVER, DONE);
    }

    @Test
    void walksThroughAPull() {
        delivered(pull);
        assertEquals(Wait.FOR_CHANGE, pull.decide(DOWNLOADING));
        assertEquals(Write.UPDATE, pull.decide(DOWNLOADED));
        pull.answered(Write.UPDATE, DONE);
        assertEquals(Wait.FOR_CHANGE, pull.decide(UPDATING));
        assertEquals(new End(new Ending.Updated()), pull.decide(new Look(0, 1)));
    }

    @Test
    void resetsWhatIsNotFreshUntilItIs() {
        assertEquals(Write.RESET, push.decide(new Look(0, 1)));
        push.answered(Write.RESET, SILENCE);
        assertEquals(Write.RESET, push.decide(new Look(0, 1)));
        push.answered(Write.RESET, DONE);
        assertEquals(Wait.FOR_CERTAINTY, push.decide(new Look(0, 1)), "the device may show it a little later");
        assertEquals(Write.DELIVER, push.decide(IDLE));
    }

    @Test
    void doesNotDisturbAnInstallationOfSomebodyElse() {
        assertEquals(Wait.FOR_CHANGE, push.decide(UPDATING));
        assertEquals(Write.RESET, push.decide(new Look(0, 1)));
    }

    @Test
    void repeatsAPushThatWasCutButNotAPull() {
        delivered(push);
        assertEquals(Wait.FOR_CERTAINTY, push.decide(IDLE));
        assertEquals(Write.DELIVER, push.decide(IDLE));

        delivered(pull);
        assertEquals(Wait.FOR_CHANGE, pull.decide(IDLE));
        assertEquals(Wait.FOR_CHANGE, pull.decide(IDLE));
    }

    @Test
    void repeatsAtOnceWhatWasNotAnswered() {
        assertEquals(Write.DELIVER, push.decide(IDLE));
        push.answered(Write.DELIVER, SILENCE);
        assertEquals(Write.DELIVER, push.decide(DOWNLOADING));
        push.answered(Write.DELIVER, SILENCE);
        assertEquals(Write.RESET, push.decide(new Look(0, 4)), "the device reports the cut as a lost connection");
    }

    @Test
    void aUriWhoseAnswerWasLostIsKnownByItsEffect() {
        assertEquals(Write.DELIVER, pull.decide(IDLE));
        pull.answered(Write.DELIVER, SILENCE);
        assertEquals(Wait.FOR_CHANGE, pull.decide(DOWNLOADING));
        assertEquals(Wait.FOR_CHANGE, pull.decide(IDLE));
    }

    @Test
    void aPullThatLostItsConnectionHasFailed() {
        delivered(pull);
        assertEquals(new End(new Ending.Failed(0, 4)), pull.decide(new Look(0, 4)));
    }

    @Test
    void failureMayLeaveThePackage() {
        delivered(pull);
        pull.decide(DOWNLOADED);
        pull.answered(Write.UPDATE, DONE);
        assertEquals(Wait.FOR_CERTAINTY, pull.decide(new Look(2, 8)));
        assertEquals(new End(new Ending.Failed(2, 8)), pull.decide(new Look(2, 8)));
    }

    @Test
    void aResultThatIsAheadOfItsStateIsWaitedOut() {
        delivered(pull);
        assertEquals(Wait.FOR_CHANGE, pull.decide(new Look(1, 5)));
        pull.decide(DOWNLOADED);
        pull.answered(Write.UPDATE, DONE);
        assertEquals(Wait.FOR_CHANGE, pull.decide(new Look(3, 8)));
        assertEquals(new End(new Ending.Failed(0, 8)), pull.decide(new Look(0, 8)));
    }

    @Test
    void waitsForTheUserWhoDeferred() {
        delivered(pull);
        assertEquals(Wait.FOR_CHANGE, pull.decide(new Look(2, 11)));
    }

    @Test
    void executesAgainWhenTheUpdateWasForgotten() {
        delivered(push);
        push.decide(DOWNLOADED);
        push.answered(Write.UPDATE, DONE);
        assertEquals(Wait.FOR_CERTAINTY, push.decide(DOWNLOADED));
        assertEquals(Write.UPDATE, push.decide(DOWNLOADED));
    }

    @Test
    void believesInALostResultOnlyWhenItIsSeenTwice() {
        delivered(push);
        assertEquals(Wait.FOR_CHANGE, push.decide(UPDATING));
        assertEquals(Wait.FOR_CERTAINTY, push.decide(IDLE));
        assertEquals(new End(new Ending.ResultLost()), push.decide(IDLE));
    }

    @Test
    void givesUpAfterThreeRefusalsOrTooManyDeliveries() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Write.DELIVER, push.decide(IDLE));
            push.answered(Write.DELIVER, new Reply.Refused(400, "no"));
        }
        assertEquals(new End(new Ending.Refused("DELIVER", 400, "no")), push.decide(IDLE));

        for (int i = 0; i < 4; i++) {
            assertEquals(Write.DELIVER, pull.decide(IDLE));
            pull.answered(Write.DELIVER, SILENCE);
        }
        assertEquals(new End(new Ending.GaveUp("the package was written 4 times")), pull.decide(IDLE));
    }

    @Test
    void anIncompleteUploadIsNoRefusal() {
        for (int i = 0; i < 4; i++) {
            assertEquals(Write.DELIVER, push.decide(IDLE));
            push.answered(Write.DELIVER, new Reply.Refused(408, ""));
        }
        assertEquals(4, push.deliveries());
    }
}
