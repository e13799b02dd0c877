// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.RadioLink;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.TestImage;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that takes its link with it when it resets itself is not waited out as one on a cable is. */
class FarewellTest {

    /** Until it has gone, until that is known, and until it has answered. */
    private static final long RESET_AND_SUPERVISION_MILLIS = 250 + 420;

    /** Beyond that, in case it has only hung up; shorter than any boot. */
    private static final long SHORTEST_FAREWELL_MILLIS = 300;

    private static final long QUESTIONS_MILLIS = 300;

    private final TestImage newImage = TestImage.random(40_000, 2);
    private final Rig rig = new Rig(Profile.zephyr(), TestImage.random(30_000, 1), Faults.none());

    @BeforeEach
    void mark() {
        rig.device().givenStaged(newImage, true);
    }

    private SmpTarget over(RadioLink link) {
        return new SmpTarget(
                new TargetDescription("valve", Role.SUB_DEVICE, "", "", "", false), link,
                Rig.settings(Confirmation.AFTER_SELF_TEST), rig.time());
    }

    private long millisOfRestart(SmpTarget target) throws Exception {
        long begun = rig.time().nanoTime();
        target.restart();
        target.awaitReturn();
        return Duration.ofNanos(rig.time().nanoTime() - begun).toMillis();
    }

    /** Some boot before it is known that they have gone, some take so long that the first search is in vain. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100, 3_000, 12_000, 35_000})
    void nothingIsAddedToTheTimeOfItsBoot(int bootMillis) throws Exception {
        rig.device().givenBootTime(bootMillis);
        SmpTarget target = over(new RadioLink(rig));

        long took = millisOfRestart(target);

        long least = RESET_AND_SUPERVISION_MILLIS + Math.max(SHORTEST_FAREWELL_MILLIS, bootMillis - 420);
        assertTrue(took < least + QUESTIONS_MILLIS, took + " ms");
        assertTrue(target.inspect().of(0).runs(newImage.described()));
        assertEquals(1, rig.device().resets());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatHangsUpBeforeItResetsItselfIsNotMetBetween(boolean beforeItAnswers) throws Exception {
        rig.device().givenBootTime(3_000);
        SmpTarget target = over(new RadioLink(rig).hangingUpFirst(beforeItAnswers));

        millisOfRestart(target);

        assertTrue(target.inspect().of(0).runs(newImage.described()));
        assertEquals(1, rig.device().resets());
    }
}
