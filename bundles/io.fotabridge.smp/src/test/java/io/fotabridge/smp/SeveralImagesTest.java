// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Inventory;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.TestImage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device with two cores, each with its own pair of slots. */
class SeveralImagesTest {

    private final TestImage oldApplication = TestImage.random(20_000, 1);
    private final TestImage oldNetwork = TestImage.random(9_000, 2);
    private final TestImage application = TestImage.random(30_001, 3);
    private final TestImage network = TestImage.random(12_345, 4);

    private Rig rig(Profile server, Faults faults) {
        Rig rig = new Rig(server, oldApplication, faults);
        rig.device().givenAnotherCore(oldNetwork);
        return rig;
    }

    private Rig rig() {
        return rig(Profile.zephyr(), Faults.none());
    }

    @Test
    void eachImageGoesIntoItsOwnSlotAndOneRestartBootsThemAll() throws Exception {
        Rig rig = rig();
        SmpTarget target = Targets.of(rig);

        stage(target, rig);
        Inventory staged = target.inspect();
        target.select(network.numbered(1));
        target.select(application.numbered(0));
        target.restart();
        target.awaitReturn();
        Inventory running = target.inspect();
        target.selfTest();
        target.confirm(network.numbered(1));
        target.confirm(application.numbered(0));

        assertTrue(staged.of(0).hasStaged(application.described()) && staged.of(1).hasStaged(network.described()));
        assertTrue(staged.of(0).runs(oldApplication.described()) && staged.of(1).runs(oldNetwork.described()));
        assertEquals(512 * 1024, staged.of(1).capacity());
        assertTrue(running.of(0).runs(application.described()) && running.of(1).runs(network.described()));
        assertFalse(running.of(0).keeps(application.described()) || running.of(1).keeps(network.described()));
        assertTrue(rig.device().isConfirmed(0) && rig.device().isConfirmed(1));
        assertEquals(1, rig.device().resets());
    }

    @Test
    void aPackageThatTellsNoNumberIsForTheConfiguredImage() throws Exception {
        Rig rig = rig();
        SmpTarget target = Targets.of(rig, Rig.settings(Confirmation.AFTER_SELF_TEST, 1));

        target.stage(network.described(), network, rig.progress());
        target.select(network.described());

        assertTrue(rig.device().hasStaged(1, network));
        assertTrue(rig.device().isPending(1));
        assertFalse(rig.device().isPending(0));
    }

    @Test
    void aCoreThatTellsNothingOfItselfHasWhatIsInItsOtherSlot() throws Exception {
        Rig rig = rig();
        rig.device().givenItsOtherCoresAreBlind();
        SmpTarget target = Targets.of(rig);

        stage(target, rig);
        Holding holding = target.inspect().of(1);

        assertTrue(holding.running().isEmpty());
        assertTrue(holding.hasStaged(network.described()));
    }

    /** Zephyr's server erases no slot that is in use, MCUboot's own does. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void aMarkIsTakenBackWhereTheDeviceLetsItBe(boolean isZephyr, boolean isTakenBack) throws Exception {
        Rig rig = rig(isZephyr ? Profile.zephyr() : Profile.mynewt(), Faults.none());
        SmpTarget target = Targets.of(rig);
        stage(target, rig);
        target.select(network.numbered(1));

        assertEquals(isTakenBack, target.deselect(network.numbered(1)));

        assertEquals(isTakenBack, !rig.device().isPending(1));
        assertTrue(rig.device().hasStaged(0, application));
    }

    @Test
    void whatIsNotMarkedIsNotErased() throws Exception {
        Rig rig = rig(Profile.mynewt(), Faults.none());
        SmpTarget target = Targets.of(rig);
        stage(target, rig);

        assertTrue(target.deselect(network.numbered(1)));

        assertTrue(rig.device().hasStaged(1, network));
    }

    @Test
    void aDeviceThatConfirmsOnlyWhatAnswersSaysSo() throws Exception {
        Rig rig = rig();
        rig.device().givenItConfirmsOnlyWhatAnswers();
        SmpTarget target = Targets.of(rig);
        stage(target, rig);
        target.select(network.numbered(1));
        target.restart();
        target.awaitReturn();

        FirmwareException failure =
                assertThrows(FirmwareException.class, () -> target.confirm(network.numbered(1)));

        assertEquals(FailureCause.DEVICE_REFUSED, failure.failure());
        assertFalse(rig.device().isConfirmed(1));
    }

    /** It is confirmed by the hash that it runs under. */
    @Test
    void aCompressedImageOfAnotherCoreIsConfirmed() throws Exception {
        Rig rig = rig();
        rig.device().givenItUnpacksNewImages();
        FirmwareImage image = network.compressed().within("test", "", 1);
        SmpTarget target = Targets.of(rig);

        target.stage(image, network, rig.progress());
        target.select(image);
        target.restart();
        target.awaitReturn();
        target.confirm(image);

        assertTrue(target.inspect().of(1).keeps(image));
    }

    @Test
    void theRoomOfEachSlotCounts() {
        Rig rig = rig(Profile.zephyr().withCapacity(12_000), Faults.none());

        FirmwareException failure = assertThrows(
                FirmwareException.class,
                () -> Targets.of(rig).stage(network.numbered(1), network, rig.progress()));

        assertEquals(FailureCause.DEVICE_TOO_SMALL, failure.failure());
        assertTrue(failure.getMessage().contains("image 1"), failure.getMessage());
    }

    /** A reset that is lost is told again while any image waits for its boot. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aResetIsToldAgainWhicheverImageWaits(int waiting) throws Exception {
        Rig rig = rig(Profile.zephyr(), new Faults(5, Map.of(Faults.Kind.LOSE_REQUEST, 0.3)));
        TestImage image = waiting == 0 ? application : network;
        rig.device().givenStaged(waiting, image, true);
        SmpTarget target = Targets.of(rig);

        target.restart();
        target.awaitReturn();

        assertTrue(rig.device().isRunning(waiting, image));
    }

    /** Staging both over a line with faults. */
    @Test
    void whateverTheLineDoesBothAreThereInTheEnd() throws Exception {
        long first = Long.getLong("seed", System.nanoTime());
        for (long seed = first; seed < first + 40; seed++) {
            Map<Faults.Kind, Double> faults = Map.of(
                    Faults.Kind.LOSE_REQUEST, 0.02, Faults.Kind.LOSE_ANSWER, 0.02, Faults.Kind.BREAK_LINK, 0.003);
            Rig rig = rig(Profile.zephyr(), new Faults(seed, faults));
            stage(Targets.of(rig), rig);
            assertTrue(rig.device().hasStaged(0, application), "seed " + seed + ": " + rig.device());
            assertTrue(rig.device().hasStaged(1, network), "seed " + seed + ": " + rig.device());
            assertFalse(rig.device().isPending(0) || rig.device().isPending(1), "seed " + seed);
        }
    }

    private void stage(SmpTarget target, Rig rig) throws FirmwareException, InterruptedException {
        target.stage(application.numbered(0), application, rig.progress());
        target.stage(network.numbered(1), network, rig.progress());
    }
}
