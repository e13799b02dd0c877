// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Holding.HeldImage;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.RecoveryBuild;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.TestImage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices that are updated while their application runs, and are found in their boot loader's serial recovery. */
class RecoveryTest {

    private static final Set<Faults.Kind> LINE = EnumSet.of(
            Faults.Kind.LOSE_REQUEST,
            Faults.Kind.LOSE_ANSWER,
            Faults.Kind.DUPLICATE_ANSWER,
            Faults.Kind.DELAY_ANSWER,
            Faults.Kind.SILENCE,
            Faults.Kind.BREAK_LINK);

    private final TestImage oldImage = TestImage.random(20_000, 1);
    private final TestImage newImage = TestImage.random(30_001, 2);

    static Stream<RecoveryBuild> builds() {
        return Stream.of(
                RecoveryBuild.plain(),
                RecoveryBuild.plain().withoutHashes(),
                RecoveryBuild.full(),
                RecoveryBuild.full().withoutHashes(),
                RecoveryBuild.full().overwritingOnly());
    }

    private Rig rig(RecoveryBuild build) {
        Rig rig = new Rig(Profile.zephyr(), oldImage, Faults.none());
        rig.device().givenRecovery(build);
        return rig;
    }

    @ParameterizedTest
    @MethodSource("builds")
    void inRecoveryNothingRunsWhateverTheListSays(RecoveryBuild build) throws Exception {
        Rig rig = rig(build);
        rig.device().isInRecovery();

        Holding holding = Targets.of(rig).inspect().of(0);

        assertTrue(holding.running().isEmpty(), holding::toString);
        assertTrue(rig.device().isInBootLoader());
    }

    @ParameterizedTest
    @MethodSource("builds")
    void oneThatHasAnApplicationIsLedOutBeforeAnythingIsWritten(RecoveryBuild build) throws Exception {
        Rig rig = rig(build);
        rig.device().isInRecovery();

        Targets.of(rig).stage(newImage.described(), newImage, rig.progress());

        assertTrue(rig.device().isRunning(oldImage));
        assertTrue(rig.device().hasStaged(newImage));
        assertFalse(rig.device().isInBootLoader());
    }

    @Test
    void whatWasStagedBeforeIsNotSentAgain() throws Exception {
        Rig rig = rig(RecoveryBuild.plain());
        rig.device().givenStaged(newImage, false);
        rig.device().isInRecovery();

        Targets.of(rig).stage(newImage.described(), newImage, rig.progress());

        assertEquals(0, rig.device().requests(1, 1));
        assertTrue(rig.device().hasStaged(newImage));
    }

    /** What a boot loader calls its images need not be known before the application says so. */
    @Test
    void oneThatHasTheNewApplicationIsJustStarted() throws Exception {
        Rig rig = new Rig(Profile.zephyr(), newImage, Faults.none());
        rig.device().givenRecovery(RecoveryBuild.plain().withoutHashes());
        rig.device().isInRecovery();

        Targets.of(rig).stage(newImage.described(), newImage, rig.progress());

        assertEquals(0, rig.device().requests(1, 1));
        assertTrue(Targets.of(rig).inspect().of(0).runs(newImage.described()));
    }

    static Stream<RecoveryBuild> buildsThatCannotMarkTheirSecondSlot() {
        return Stream.of(
                RecoveryBuild.plain(), RecoveryBuild.full().overwritingOnly(), RecoveryBuild.full().withoutFlags(),
                RecoveryBuild.full().withoutHashes());
    }

    @ParameterizedTest
    @MethodSource("buildsThatCannotMarkTheirSecondSlot")
    void oneThatStaysLosesNoApplicationThatItCouldStart(RecoveryBuild build) {
        Rig rig = rig(build);
        rig.device().isInRecovery();
        rig.device().givenButton(true);

        FirmwareException failure = assertThrows(
                FirmwareException.class,
                () -> Targets.of(rig).stage(newImage.described(), newImage, rig.progress()));

        assertEquals(FailureCause.DEVICE_REFUSED, failure.failure());
        assertTrue(failure.getMessage().contains("serial recovery"), failure.getMessage());
        assertTrue(failure.getMessage().contains("mcuboot-recovery"), failure.getMessage());
        assertEquals(0, rig.device().requests(1, 1));
        assertTrue(rig.device().isRunning(oldImage));
    }

    @Test
    void oneThatStaysTakesItIntoItsSecondSlotIfItCan() throws Exception {
        Rig rig = rig(RecoveryBuild.full());
        rig.device().isInRecovery();
        rig.device().givenButton(true);
        SmpTarget target = Targets.of(rig);

        target.stage(newImage.described(), newImage, rig.progress());
        Holding staged = target.inspect().of(0);
        target.select(newImage.described());
        rig.device().givenButton(false);
        target.restart();
        target.awaitReturn();

        assertTrue(staged.hasStaged(newImage.described()) && !staged.boots(newImage.described()));
        assertTrue(rig.device().isRunning(newImage));
        assertFalse(rig.device().isConfirmed());
    }

    /** However the line and the device behave, what could be started is not overwritten. */
    @Test
    void whateverTheLineDoesNoApplicationIsLost() throws Exception {
        long first = Long.getLong("seed", System.nanoTime());
        int refused = 0;
        for (long seed = first; seed < first + 150; seed++) {
            Random random = new Random(seed);
            Map<Faults.Kind, Double> faults = new EnumMap<>(Faults.Kind.class);
            for (Faults.Kind kind : LINE) {
                faults.put(kind, Math.pow(10, -0.5 - 2.5 * random.nextDouble()));
            }
            Rig rig = new Rig(Profile.zephyr(), oldImage, new Faults(seed, faults));
            rig.device().givenRecovery(RecoveryBuild.full().overwritingOnly());
            rig.device().isInRecovery();
            rig.device().givenButton(true);
            FirmwareException failure = assertThrows(
                    FirmwareException.class,
                    () -> Targets.of(rig).stage(newImage.described(), newImage, rig.progress()),
                    "seed " + seed + ": " + rig.device());
            assertTrue(rig.device().isRunning(oldImage), "seed " + seed + ": " + rig.device());
            refused += failure.failure() == FailureCause.DEVICE_REFUSED ? 1 : 0;
        }
        assertTrue(refused > 75, refused + " of 150 were refused, from seed " + first);
    }

    /** It takes the next chunk for a call, and the first one would overwrite what it could start. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 11, 13})
    void aDeviceThatResetsItselfDuringAnUploadIsLedBackIntoItsApplication(int seconds) throws Exception {
        Rig rig = rig(RecoveryBuild.full().overwritingOnly().listening(11_000));
        rig.device().resetsInSeconds(seconds);

        Targets.of(rig).stage(newImage.described(), newImage, rig.progress());

        assertTrue(rig.device().isRunning(oldImage), rig.device()::toString);
        assertTrue(rig.device().hasStaged(newImage), rig.device()::toString);
        assertFalse(rig.device().isInBootLoader());
    }

    /** However often it resets itself, and whatever the line does to questions and answers. */
    @Test
    void noApplicationIsLostToAnUploadThatWasMeantForIt() throws Exception {
        long first = Long.getLong("seed", System.nanoTime());
        int staged = 0;
        for (long seed = first; seed < first + 150; seed++) {
            Random random = new Random(seed);
            Map<Faults.Kind, Double> faults = new EnumMap<>(Faults.Kind.class);
            faults.put(Faults.Kind.RESET, 0.001 + 0.02 * random.nextDouble());
            for (Faults.Kind kind : LINE) {
                faults.put(kind, Math.pow(10, -1 - 2.5 * random.nextDouble()));
            }
            Rig rig = new Rig(Profile.zephyr(), oldImage, new Faults(seed, faults));
            rig.device().givenRecovery(RecoveryBuild.full().overwritingOnly().listening(11_000));
            try {
                Targets.of(rig).stage(newImage.described(), newImage, rig.progress());
                staged += rig.device().hasStaged(newImage) ? 1 : 0;
            } catch (FirmwareException e) {
                assertFalse(e.getMessage().isBlank());
            }
            assertTrue(rig.device().isRunning(oldImage), "seed " + seed + ": " + rig.device());
        }
        assertTrue(staged > 40, staged + " of 150 were staged, from seed " + first);
    }

    @Test
    void oneThatStaysThereAfterwardsLosesNoApplicationEither() {
        Rig rig = rig(RecoveryBuild.full().overwritingOnly());
        rig.device().resetsInSeconds(11);
        rig.device().givenButton(true);

        FirmwareException failure = assertThrows(
                FirmwareException.class,
                () -> Targets.of(rig).stage(newImage.described(), newImage, rig.progress()));

        assertTrue(failure.getMessage().contains("mcuboot-recovery"), failure.getMessage());
        assertTrue(rig.device().isRunning(oldImage), rig.device()::toString);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void oneWithoutAnApplicationIsGivenTheNewOneAndStartsItAtTheRestartOnly(RecoveryBuild build) throws Exception {
        Rig rig = rig(build);
        rig.device().givenNoApplication();
        rig.device().isInRecovery();
        SmpTarget target = Targets.of(rig);

        target.stage(newImage.described(), newImage, rig.progress());
        Holding staged = target.inspect().of(0);
        int resetsBefore = rig.device().resets();
        target.restart();
        target.awaitReturn();
        Holding running = target.inspect().of(0);

        String told = build.hashes() ? newImage.hash() : "";
        assertTrue(staged.running().isEmpty(), staged::toString);
        assertEquals(Optional.of(new HeldImage("1.0.0", told, false, true)), staged.staged());
        assertEquals(0, resetsBefore);
        assertTrue(running.keeps(newImage.described()), running::toString);
    }

    /** What lies in the second slot is older than what was just sent, and would not be booted. */
    @ParameterizedTest
    @MethodSource("builds")
    void anOldImageInTheSecondSlotIsNotTakenForWhatWasSentToTheFirst(RecoveryBuild build) throws Exception {
        Rig rig = rig(build);
        rig.device().givenNoApplication();
        rig.device().givenStaged(TestImage.random(9_000, 7), false);
        rig.device().isInRecovery();
        SmpTarget target = Targets.of(rig);

        target.stage(newImage.described(), newImage, rig.progress());
        Holding staged = target.inspect().of(0);
        target.restart();
        target.awaitReturn();

        HeldImage held = staged.staged().orElseThrow();
        assertEquals(build.hashes() ? newImage.hash() : "", held.hash());
        assertEquals("1.0.0", held.version(), "of the first slot");
        assertTrue(held.pending());
        assertTrue(rig.device().isRunning(newImage));
    }

    /** It would be swapped in by the next reset, in the place of whatever was sent to the first slot. */
    @Test
    void anImageInTheSecondSlotThatIsMarkedIsStartedFirst() throws Exception {
        TestImage marked = TestImage.random(9_000, 7);
        Rig rig = rig(RecoveryBuild.full());
        rig.device().givenNoApplication();
        rig.device().givenStaged(marked, true);
        rig.device().givenMarkedForGood();
        rig.device().isInRecovery();
        SmpTarget target = Targets.of(rig);

        target.stage(newImage.described(), newImage, rig.progress());

        assertTrue(rig.device().isRunning(marked));
        assertTrue(target.inspect().of(0).hasStaged(newImage.described()));
    }

    @Test
    void aNewApplicationThatFallsBackIntoTheBootLoaderDoesNotPassItsSelfTest() {
        Rig rig = rig(RecoveryBuild.full());
        rig.device().isInRecovery();

        FirmwareException failure =
                assertThrows(FirmwareException.class, () -> Targets.of(rig).selfTest());

        assertTrue(failure.getMessage().contains("serial recovery answers"), failure.getMessage());
    }

    /** Our own question after the reset is what holds such a boot loader up. */
    @ParameterizedTest
    @ValueSource(ints = {500, 2500})
    void aBootLoaderThatListensAfterEachResetIsSentOn(int listens) throws Exception {
        Rig rig = rig(RecoveryBuild.plain().listening(listens));
        SmpTarget target = Targets.of(rig);

        target.restart();
        target.awaitReturn();

        assertFalse(rig.device().isInBootLoader());
        assertTrue(target.inspect().of(0).runs(oldImage.described()));
    }

    /** The last one finds a question that came while it swapped the images. */
    @ParameterizedTest
    @ValueSource(ints = {2500, 5000, 11_000})
    void oneThatHeldUpATrialIsLeftAloneInTheNext(int listens) throws Exception {
        Rig rig = rig(RecoveryBuild.plain().listening(listens));
        rig.device().givenStaged(newImage, false);
        SmpTarget target = Targets.of(rig);

        boot(target);
        boolean isDisturbed = target.disturbedBoot();
        Holding reverted = target.inspect().of(0);
        int resets = rig.device().resets();
        boot(target);

        assertTrue(isDisturbed && reverted.runs(oldImage.described()), reverted::toString);
        assertTrue(reverted.hasStaged(newImage.described()) && !reverted.boots(newImage.described()));
        assertFalse(target.disturbedBoot());
        assertEquals(resets + 1, rig.device().resets());
        assertTrue(target.inspect().of(0).runs(newImage.described()));
    }

    private void boot(SmpTarget target) throws FirmwareException, InterruptedException {
        target.select(newImage.described());
        target.restart();
        target.awaitReturn();
    }

    /** What is not known to listen is not waited for. */
    @Test
    void aDeviceThatNeverHeldUpABootIsAskedAtOnce() throws Exception {
        Rig rig = rig(RecoveryBuild.full());
        rig.device().givenBootTime(2_000);
        rig.device().givenStaged(newImage, false);
        SmpTarget target = Targets.of(rig);
        long begun = rig.time().nanoTime();

        boot(target);

        assertFalse(target.disturbedBoot());
        assertTrue(Duration.ofNanos(rig.time().nanoTime() - begun).toSeconds() < 8);
    }

    /** Where the answer to the reset is lost, too. */
    @Test
    void aBootLoaderThatIsKnownToListenIsNotAskedWhetherItWasReset() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            Rig rig = new Rig(
                    Profile.zephyr(), oldImage, new Faults(seed, Map.of(Faults.Kind.LOSE_ANSWER, 0.2)));
            rig.device().givenRecovery(RecoveryBuild.plain().listening(11_000));
            SmpTarget target = Targets.of(rig);
            target.restart();
            target.awaitReturn();
            rig.device().givenStaged(newImage, false);
            int resets = rig.device().resets();

            boot(target);

            assertEquals(resets + 1, rig.device().resets(), "seed " + seed);
            assertTrue(rig.device().isRunning(newImage), "seed " + seed);
        }
    }

    /** It has just shown that it listens, though it is not known yet for how long. */
    @Test
    void oneThatIsSentOnIsNotAskedWhetherItWasReset() throws Exception {
        for (long seed = 0; seed < 40; seed++) {
            Rig rig = new Rig(Profile.zephyr(), oldImage, new Faults(seed, Map.of(Faults.Kind.LOSE_ANSWER, 0.3)));
            rig.device().givenRecovery(RecoveryBuild.plain().listening(2500));
            rig.device().givenBootTime(3_000);
            SmpTarget target = Targets.of(rig);

            target.restart();
            target.awaitReturn();

            assertTrue(rig.device().resets() <= 2, "seed " + seed + ": " + rig.device().resets());
        }
    }

    /** A reset more would revert an image on trial. */
    @Test
    void leftAloneForLongEnoughItIsNotHeldUpAtAll() throws Exception {
        Rig rig = rig(RecoveryBuild.plain().listening(2500));
        rig.device().givenStaged(newImage, false);
        SmpSettings silent = new SmpSettings(
                Confirmation.AFTER_SELF_TEST, new ImageScope(0, true), Duration.ofSeconds(60), Duration.ofSeconds(180),
                Duration.ofSeconds(15), false, Optional.empty());
        SmpTarget target = Targets.of(rig, silent);

        target.select(newImage.described());
        target.restart();
        target.awaitReturn();

        assertEquals(1, rig.device().resets());
        assertTrue(target.inspect().of(0).runs(newImage.described()));
    }

    @Test
    void oneThatComesBackInItsBootLoaderIsGone() throws Exception {
        Rig rig = rig(RecoveryBuild.plain());
        SmpTarget target = Targets.of(rig);
        target.restart();
        rig.device().givenButton(true);

        FirmwareException failure = assertThrows(FirmwareException.class, target::awaitReturn);

        assertEquals(FailureCause.DEVICE_GONE, failure.failure());
        assertTrue(failure.getMessage().contains("serial recovery answers, and stays"), failure.getMessage());
    }

    /** Of all that answers, an application is what must never be taken for a boot loader. */
    @ParameterizedTest
    @MethodSource("applications")
    void anApplicationIsNeverTakenForABootLoader(Profile profile) throws Exception {
        Rig rig = new Rig(profile, oldImage, Faults.none());

        assertTrue(Targets.of(rig).inspect().of(0).runs(oldImage.described()));
        assertEquals(0, rig.device().requests(0, 1), "it is known by what it is asked for anyway");
        assertEquals(1, rig.device().requests(1, 0));
    }

    @Test
    void oneThatListsAsLittleAsABootLoaderIsAskedOneMoreQuestionForEachLink() throws Exception {
        Rig rig = rig(RecoveryBuild.full());
        rig.device().givenItListsFrugally();
        SmpTarget target = Targets.of(rig);

        assertTrue(target.inspect().of(0).runs(oldImage.described()));
        target.selfTest();
        target.stage(newImage.described(), newImage, rig.progress());

        assertEquals(3, rig.device().requests(0, 1));
        assertTrue(rig.device().hasStaged(newImage));
    }

    /** Each question that is not answered takes 14 s, so none is asked twice. */
    @Test
    void aServerThatIsSilentToWhatItDoesNotKnowIsNotWaitedForLong() throws Exception {
        Rig usual = new Rig(Profile.mynewt(), oldImage, Faults.none());
        usual.device().givenItIsSilentToWhatItDoesNotKnow();
        Rig frugal = new Rig(Profile.zephyr(), oldImage, Faults.none());
        frugal.device().givenItIsSilentToWhatItDoesNotKnow();
        frugal.device().givenItListsFrugally();

        assertTrue(secondsToInspect(usual) <= 3 * 14 + 1, "slots, boot mode, parameters");
        assertTrue(secondsToInspect(frugal) <= 3 * 14 + 1, "console echo, three times");
        assertEquals(0, usual.device().requests(0, 1));
    }

    private long secondsToInspect(Rig rig) throws Exception {
        long begun = rig.time().nanoTime();
        assertTrue(Targets.of(rig).inspect().of(0).runs(oldImage.described()));
        return Duration.ofNanos(rig.time().nanoTime() - begun).toSeconds();
    }

    static Stream<Profile> applications() {
        return Stream.of(
                Profile.zephyr(), Profile.mynewt(), Profile.forgetful(), Profile.zephyr().withBuffers(1024, 1),
                Profile.zephyr().withBootMode(0));
    }
}
