// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.BootChoice;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Inventory;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.TestImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole updates, and the steps of which they consist. */
class SmpTargetTest {

    private final TestImage oldImage = TestImage.random(20_000, 1);
    private final TestImage newImage = TestImage.random(70_001, 2);

    static Stream<Profile> servers() {
        return Stream.of(Profile.zephyr(), Profile.mynewt(), Profile.forgetful(), Profile.zephyr().checkingItsSlot());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void updatesADeviceFromOneImageToTheNext(Profile server) throws Exception {
        Rig rig = rig(server);
        SmpTarget target = Targets.of(rig);

        target.stage(newImage.described(), newImage, rig.progress());
        Holding staged = target.inspect().of(0);
        update(target);
        Holding running = target.inspect().of(0);
        target.selfTest();
        target.confirm(newImage.described());

        assertTrue(staged.hasStaged(newImage.described()));
        assertTrue(staged.runs(oldImage.described()));
        assertTrue(running.runs(newImage.described()));
        assertFalse(running.running().orElseThrow().confirmed());
        assertTrue(rig.device().isConfirmed());
        assertEquals(1, rig.device().resets());
        assertEquals(newImage.length(), rig.lastProgress());
        assertFalse(rig.link().isOpen());
    }

    /** Under one hash in its slot, under another one when its boot loader has unpacked it. */
    @Test
    void aCompressedImageIsKnownAgainWhenItRuns() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenItUnpacksNewImages();
        SmpTarget target = Targets.of(rig);
        FirmwareImage image = newImage.compressed();

        target.stage(image, newImage, rig.progress());
        Holding staged = target.inspect().of(0);
        target.select(image);
        target.restart();
        target.awaitReturn();
        Holding onTrial = target.inspect().of(0);
        target.confirm(image);
        int sent = rig.device().requests(1, 1);
        target.stage(image, newImage, rig.progress());

        assertTrue(staged.hasStaged(image) && !staged.runs(image), staged::toString);
        assertTrue(onTrial.runs(image) && !onTrial.keeps(image), onTrial::toString);
        assertTrue(target.inspect().of(0).keeps(image));
        assertFalse(onTrial.runs(newImage.described()), "it has another hash now");
        assertEquals(sent, rig.device().requests(1, 1), "what runs is not sent again");
    }

    @Test
    void tellsWhatTheDeviceHolds() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, true);

        Holding holding = Targets.of(rig).inspect().of(0);

        assertEquals(512 * 1024, holding.capacity());
        assertEquals(new Holding.HeldImage("1.0.0", oldImage.hash(), true, false), holding.running().orElseThrow());
        assertEquals(new Holding.HeldImage("1.0.1", newImage.hash(), false, true), holding.staged().orElseThrow());
    }

    /** In the order of MCUboot's codes, and one that is newer than we are. */
    @ParameterizedTest
    @CsvSource({
        "-1, SWAPS", "0, OVERWRITES", "1, SWAPS", "2, OVERWRITES", "3, SWAPS", "4, HIGHEST_VERSION",
        "5, HIGHEST_VERSION_ON_TRIAL", "6, HIGHEST_VERSION", "7, OVERWRITES", "99, SWAPS"
    })
    void tellsHowItsBootLoaderChooses(int mode, BootChoice choice) throws Exception {
        assertEquals(choice, Targets.of(rig(Profile.zephyr().withBootMode(mode))).inspect().bootChoice());
    }

    /** Mynewt's server takes frames whatever their checksum. */
    @Test
    void tellsWhetherWhatItStoresMayDifferFromWhatWasSent() throws Exception {
        assertFalse(Targets.of(rig(Profile.zephyr())).inspect().storesUnchecked());
        assertFalse(Targets.of(rig(Profile.forgetful())).inspect().storesUnchecked());
        assertTrue(Targets.of(rig(Profile.mynewt())).inspect().storesUnchecked());
        Rig raw = rig(Profile.zephyr());
        raw.link().isUnchecked();
        assertTrue(Targets.of(raw).inspect().storesUnchecked());
    }

    /** Mynewt's server tells of slots in which there is something, and of no others. */
    @Test
    void whetherADeviceLacksAnImageIsKnownWhereItTellsOfItsSlots() throws Exception {
        Inventory zephyr = Targets.of(rig(Profile.zephyr())).inspect();
        Inventory mynewt = Targets.of(rig(Profile.mynewt())).inspect();

        assertFalse(zephyr.lacks(0));
        assertTrue(zephyr.lacks(1));
        assertFalse(mynewt.lacks(0) || mynewt.lacks(1));
    }

    @Test
    void aDeviceWithoutAnyImageHoldsNothing() throws Exception {
        Rig rig = rig(Profile.mynewt());
        rig.device().givenNoImages();

        Holding holding = Targets.of(rig).inspect().of(0);

        assertTrue(holding.running().isEmpty());
        assertTrue(holding.staged().isEmpty());
        assertEquals(-1, holding.capacity());
    }

    @Test
    void marksForGoodWhenNobodyIsToConfirm() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);

        Targets.of(rig, Rig.settings(Confirmation.AT_ONCE)).select(newImage.described());

        assertTrue(rig.device().isPermanent());
    }

    @Test
    void marksForTestWhereTheBootLoaderOverwritesAnyway() throws Exception {
        Rig rig = rig(Profile.zephyr().withBootMode(2));
        rig.device().givenStaged(newImage, false);

        Targets.of(rig, Rig.settings(Confirmation.AT_ONCE)).select(newImage.described());

        assertTrue(rig.device().isPending());
        assertFalse(rig.device().isPermanent());
    }

    @Test
    void marksARawFileByTheHashThatTheDeviceFoundInIt() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);

        Targets.of(rig).select(newImage.raw());

        assertTrue(rig.device().isPending());
    }

    /** The hash of the package names it: that the server finds it in a slot shows more than a list. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aDeviceThatListsNoHashesMarksByThatOfThePackage(int lostAnswers) throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenItTellsNoHashes();
        rig.link().losesAnswersToLastChunk(newImage.length(), lostAnswers);
        SmpTarget target = Targets.of(rig);

        target.stage(newImage.described(), newImage, rig.progress());
        int sent = rig.device().requests(1, 1);
        update(target);
        target.confirm(newImage.described());

        assertTrue(rig.device().isRunning(newImage) && rig.device().isConfirmed());
        assertEquals(sent, rig.device().requests(1, 1));
    }

    @Test
    void whatADeviceThatListsNoHashesHoldsOfAnotherBuildIsNotMarked() {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenItTellsNoHashes();
        rig.device().givenStaged(TestImage.random(5000, 3), false);

        FirmwareException failure =
                failure(FailureCause.DEVICE_REFUSED, () -> Targets.of(rig).select(newImage.described()));

        assertTrue(failure.getMessage().contains("no image with this hash (IMG 8)"), failure.getMessage());
    }

    @Test
    void marksNothingElseThanWhatWasSent() {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(TestImage.random(5000, 3), false);

        FirmwareException failure =
                failure(FailureCause.DEVICE_CORRUPTED, () -> Targets.of(rig).select(newImage.described()));

        assertFalse(rig.device().isPending());
        assertNamesDeviceAndPort(failure);
    }

    /** The first part of the slot is of an upload that was cut off, the hash at its end of the image before. */
    @Test
    void aHashUnderAnotherVersionIsNotTheImage() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);
        FirmwareImage image = newImage.versioned("2.0.0");

        failure(FailureCause.DEVICE_CORRUPTED, () -> Targets.of(rig).select(image));
        Targets.of(rig).stage(image, newImage, rig.progress());

        assertFalse(rig.device().isPending());
        assertTrue(rig.device().requests(1, 1) > 1, "sent again");
    }

    /** Also of servers that refuse an upload into it without saying why. */
    @Test
    void freesASlotWhoseImageIsPending() throws Exception {
        for (Profile profile : List.of(Profile.zephyr(), Profile.mynewt())) {
            Rig rig = rig(profile);
            rig.device().givenStaged(TestImage.random(5000, 3), true);

            Targets.of(rig).stage(newImage.described(), newImage, rig.progress());

            assertTrue(rig.device().hasStaged(newImage));
            assertTrue(rig.device().isRunning(oldImage));
            assertEquals(2, rig.device().resets());
        }
    }

    /** Resetting it would boot what nobody has said to boot. */
    @Test
    void replacesAnImageThatWaitsForItsVersionOnly() throws Exception {
        Rig rig = rig(Profile.zephyr().withBootMode(4));
        rig.device().givenStaged(TestImage.random(5000, 3), true);

        Targets.of(rig).stage(newImage.described(), newImage, rig.progress());

        assertTrue(rig.device().hasStaged(newImage));
        assertEquals(0, rig.device().resets());
    }

    @Test
    void refusesAnImageThatIsLargerThanItsSlotBeforeItSendsAnything() {
        Rig rig = rig(Profile.zephyr().withCapacity(70_000));

        failure(FailureCause.DEVICE_TOO_SMALL,
                () -> Targets.of(rig).stage(newImage.described(), newImage, rig.progress()));

        assertEquals(0, rig.device().requests(1, 1));
    }

    @Test
    void doesNotSendWhatTheDeviceRefuses() {
        Rig rig = rig(Profile.zephyr());
        byte[] noImage = new byte[40_000];

        FirmwareException failure = failure(
                FailureCause.DEVICE_REFUSED,
                () -> Targets.of(rig).stage(newImage.described(), new TestImage(noImage), rig.progress()));

        assertEquals(1, rig.device().requests(1, 1));
        assertTrue(failure.getMessage().contains("not an MCUboot image (IMG 23)"), failure.getMessage());
        assertNamesDeviceAndPort(failure);
    }

    /** Also a device that is back before it is looked for. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 12_000})
    void aResetWhoseAnswerWasLostIsNotToldTwice(int bootMillis) throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            Rig rig = new Rig(
                    Profile.zephyr(), oldImage, new Faults(seed, Map.of(Faults.Kind.LOSE_ANSWER, 0.3)));
            rig.device().givenStaged(newImage, false);
            rig.device().givenBootTime(bootMillis);
            SmpTarget target = Targets.of(rig);

            update(target);

            assertEquals(1, rig.device().resets(), "seed " + seed);
            assertTrue(rig.device().isRunning(newImage), "seed " + seed);
        }
    }

    @Test
    void aResetThatWasLostIsToldAgain() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            Rig rig = new Rig(
                    Profile.zephyr(), oldImage, new Faults(seed, Map.of(Faults.Kind.LOSE_REQUEST, 0.2)));
            rig.device().givenStaged(newImage, false);
            SmpTarget target = Targets.of(rig);

            update(target);

            assertEquals(1, rig.device().resets(), "seed " + seed);
        }
    }

    @Test
    void waitsForAnApplicationThatVetoesTheReset() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);
        rig.device().givenItVetoesResets(4);

        update(Targets.of(rig));

        assertTrue(rig.device().isRunning(newImage));
    }

    @Test
    void anApplicationThatVetoesForLongerThanThePatienceIsResetOnlyIfTheOperatorSaysSo() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);
        rig.device().givenItVetoesResets(1000);
        SmpTarget target = Targets.of(rig);
        target.select(newImage.described());

        FirmwareException failure = failure(FailureCause.DEVICE_SILENT, target::restart);

        assertTrue(failure.getMessage().contains("busy (rc 10); to reset it"), failure.getMessage());
        assertEquals(0, rig.device().resets());
        SmpSettings forcing = new SmpSettings(
                Confirmation.AFTER_SELF_TEST, new ImageScope(0, true), Duration.ofSeconds(60), Duration.ofSeconds(180),
                Duration.ZERO, true, Optional.empty());
        update(Targets.of(rig, forcing));
        assertTrue(rig.device().isRunning(newImage));
    }

    /** Nothing can be read slot by slot, so it is found out before anything is sent. */
    @Test
    void aListThatFitsNoBufferIsToldBeforeAnythingIsSent() {
        Rig rig = rig(Profile.zephyr().withBuffers(96, 4));
        rig.device().givenItLists(0);

        FirmwareException failure = failure(
                FailureCause.DEVICE_REFUSED,
                () -> Targets.of(rig).stage(newImage.described(), newImage, rig.progress()));

        assertTrue(failure.getMessage().contains("CONFIG_MCUMGR_TRANSPORT_NETBUF_SIZE"), failure.getMessage());
        assertTrue(failure.getMessage().contains("its buffers have 96 bytes"), failure.getMessage());
        assertEquals(0, rig.device().requests(1, 1));
    }

    /** Otherwise the device could never be asked again what it holds. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "0, false"})
    void anImageWithWhichTheListFitsNoBufferIsErasedAgain(int lostAnswers, boolean erases) throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenItLists(1);
        rig.link().losesAnswersToLastChunk(newImage.length(), lostAnswers);
        if (!erases) {
            rig.device().givenItErasesNothing();
        }

        FirmwareException failure = failure(
                FailureCause.DEVICE_REFUSED,
                () -> Targets.of(rig).stage(newImage.described(), newImage, rig.progress()));

        assertTrue(failure.getMessage().contains("CONFIG_MCUMGR_TRANSPORT_NETBUF_SIZE"), failure.getMessage());
        assertEquals(erases, failure.getMessage().endsWith("which was erased again"), failure.getMessage());
        assertEquals(erases, !rig.device().hasStaged(newImage));
        if (erases) {
            assertTrue(Targets.of(rig).inspect().of(0).runs(oldImage.described()));
        }
    }

    @Test
    void aDeviceThatWasBackBeforeItWasMissedIsNotGoneHoweverShortThePatience() throws Exception {
        Rig rig = rig(Profile.zephyr());
        SmpSettings impatient =
                new SmpSettings(
                        Confirmation.AFTER_SELF_TEST,
                        new ImageScope(0, true),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(3));

        Targets.of(rig, impatient).awaitReturn();

        assertFalse(rig.link().isOpen());
    }

    @Test
    void tellsThatADeviceDidNotComeBack() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);
        rig.device().givenBootTime(600_000);
        SmpTarget target = Targets.of(rig);
        target.select(newImage.described());
        target.restart();
        long begun = rig.time().nanoTime();

        assertNamesDeviceAndPort(failure(FailureCause.DEVICE_GONE, target::awaitReturn));

        long took = Duration.ofNanos(rig.time().nanoTime() - begun).toSeconds();
        assertTrue(took >= 175 && took <= 185, took + " s");
    }

    @Test
    void confirmsWhatRunsAlsoWhereThereIsNothingToConfirm() throws Exception {
        Rig rig = rig(Profile.zephyr().withBootMode(2));
        rig.device().givenStaged(newImage, false);
        SmpTarget target = Targets.of(rig);

        update(target);
        target.confirm(newImage.described());

        assertTrue(rig.device().isRunning(newImage));
    }

    @Test
    void aBootLoaderThatTakesTheHighestVersionNeedsNoMark() throws Exception {
        Rig rig = rig(Profile.zephyr().withBootMode(4));
        rig.device().givenStaged(newImage, false);
        rig.device().givenItTakesNoMarks();

        Targets.of(rig).select(newImage.described());

        assertFalse(rig.device().isPending());
    }

    @Test
    void aServerThatKnowsNoMarksBootsTheHighestVersionUnlessItSaysOtherwise() throws Exception {
        Rig rig = rig(Profile.zephyr().withBootMode(-1));
        rig.device().givenStaged(newImage, false);
        rig.device().givenItKnowsNoMarks();

        Targets.of(rig).select(newImage.described());

        Rig swapping = rig(Profile.zephyr().withBootMode(1));
        swapping.device().givenStaged(newImage, false);
        swapping.device().givenItKnowsNoMarks();
        failure(FailureCause.DEVICE_REFUSED, () -> Targets.of(swapping).select(newImage.described()));
    }

    @Test
    void aMarkThatIsRefusedIsTold() {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);
        rig.device().givenItTakesNoMarks();

        FirmwareException failure =
                failure(FailureCause.DEVICE_REFUSED, () -> Targets.of(rig).select(newImage.described()));

        assertTrue(failure.getMessage().endsWith("confirmation denied (IMG 32)"), failure.getMessage());
    }

    @Test
    void aDeviceThatMakesPermanentOnlyWhatRunsIsToBeTestedFirst() {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);
        rig.device().givenItTakesNoMarks();

        FirmwareException failure = failure(
                FailureCause.DEVICE_REFUSED,
                () -> Targets.of(rig, Rig.settings(Confirmation.AT_ONCE)).select(newImage.described()));

        assertTrue(failure.getMessage().contains("set confirm.policy to after-self-test"), failure.getMessage());
    }

    /** Otherwise it would be reset, and be said to have reverted what it never booted. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMarkThatIsTakenAndNotMadeIsToldBeforeAnyReset(boolean saysNothing) {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);
        rig.device().givenItForgetsMarks();
        if (saysNothing) {
            rig.device().givenItSaysNothingOfMarks();
        }

        FirmwareException failure =
                failure(FailureCause.DEVICE_REFUSED, () -> Targets.of(rig).select(newImage.described()));

        assertTrue(failure.getMessage().contains("marked nothing; it was not reset"), failure.getMessage());
        assertEquals(0, rig.device().resets());
    }

    /** Old servers answer with nothing, and have done it all the same. */
    @ParameterizedTest
    @MethodSource("servers")
    void aMarkThatIsMadeWithoutAWordIsFoundInTheList(Profile server) throws Exception {
        Rig rig = rig(server);
        rig.device().givenStaged(newImage, false);
        rig.device().givenItSaysNothingOfMarks();

        Targets.of(rig).select(newImage.described());

        assertTrue(rig.device().isPending());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void aMarkThatDoesNotShowIsNotMissedWhereVersionsDecide(int mode) throws Exception {
        Rig rig = rig(Profile.zephyr().withBootMode(mode));
        rig.device().givenStaged(newImage, false);
        rig.device().givenItForgetsMarks();

        Targets.of(rig).select(newImage.described());

        assertFalse(rig.device().isPending());
    }

    @Test
    void aConfirmationThatIsRefusedIsTold() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);
        SmpTarget target = Targets.of(rig);
        update(target);
        rig.device().givenItTakesNoMarks();

        FirmwareException failure =
                failure(FailureCause.DEVICE_REFUSED, () -> target.confirm(newImage.described()));

        assertTrue(failure.getMessage().contains("will revert at its next reset"), failure.getMessage());
        assertTrue(failure.getMessage().contains("refuses \"image state\""), failure.getMessage());
    }

    @Test
    void anImageThatTheBootLoaderRejectsIsGoneAfterTheReset() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenStaged(newImage, false);
        rig.device().givenItRejectsNewImages();
        SmpTarget target = Targets.of(rig);

        update(target);
        Holding holding = target.inspect().of(0);

        assertTrue(holding.runs(oldImage.described()));
        assertTrue(holding.staged().isEmpty());
    }

    @Test
    void aPortThatIsMissingForAWhileIsWaitedFor() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.link().missingFor(Duration.ofSeconds(50));

        assertTrue(Targets.of(rig).inspect().of(0).runs(oldImage.described()));
    }

    @Test
    void waitingForOthersDoesNotUseUpThePatience() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.link().isBusyWithOthersFor(Duration.ofMinutes(10));
        rig.link().missingFor(Duration.ofMinutes(10).plusSeconds(50));

        assertTrue(Targets.of(rig).inspect().of(0).runs(oldImage.described()));
    }

    @Test
    void aPortThatStaysAwayIsTold() {
        Rig rig = rig(Profile.zephyr());
        rig.link().missingFor(Duration.ofHours(1));
        long begun = rig.time().nanoTime();

        failure(FailureCause.LINK_UNAVAILABLE, () -> Targets.of(rig).inspect());

        assertTrue(Duration.ofNanos(rig.time().nanoTime() - begun).toSeconds() <= 65);
    }

    @Test
    void aDeviceThatIsDeadIsTold() {
        Rig rig = rig(Profile.zephyr());
        rig.device().dies();

        assertNamesDeviceAndPort(failure(FailureCause.DEVICE_SILENT, () -> Targets.of(rig).inspect()));
        assertFalse(rig.link().isOpen());
    }

    private Rig rig(Profile profile) {
        return new Rig(profile, oldImage, Faults.none());
    }

    private void update(SmpTarget target) throws FirmwareException, InterruptedException {
        target.select(newImage.described());
        target.restart();
        target.awaitReturn();
    }

    private static FirmwareException failure(FailureCause cause, Executable step) {
        FirmwareException failure = assertThrows(FirmwareException.class, step);
        assertEquals(cause, failure.failure(), failure.getMessage());
        return failure;
    }

    private static void assertNamesDeviceAndPort(FirmwareException failure) {
        assertTrue(failure.getMessage().startsWith("pump-3 on /dev/simulated at 115200 baud "), failure.getMessage());
    }
}
