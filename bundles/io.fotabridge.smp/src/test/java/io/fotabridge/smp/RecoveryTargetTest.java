// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.RecoveryBuild;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Devices that take firmware through their boot loader's serial recovery only. */
class RecoveryTargetTest {

    private final TestImage oldImage = TestImage.random(20_000, 1);
    private final TestImage newImage = TestImage.random(30_001, 2);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void store() throws IOException {
        file = Files.write(directory.resolve("package"), newImage.bytes());
    }

    private Rig rig(RecoveryBuild build, Faults faults) {
        Rig rig = new Rig(Profile.zephyr(), oldImage, faults);
        rig.device().givenRecovery(build);
        return rig;
    }

    private Rig rig(RecoveryBuild build) {
        return rig(build, Faults.none());
    }

    private RecoveryTarget target(Rig rig) {
        return Targets.throughRecovery(rig, Rig.settings(Confirmation.AFTER_SELF_TEST));
    }

    private void install(Rig rig) throws FirmwareException, InterruptedException {
        target(rig).install(List.of(newImage.described()), file, rig.progress());
    }

    @ParameterizedTest
    @MethodSource("io.fotabridge.smp.RecoveryTest#builds")
    void anApplicationIsToldToRestartIntoItsBootLoader(RecoveryBuild build) throws Exception {
        Rig rig = rig(build);

        install(rig);

        assertTrue(rig.device().isRunning(newImage));
        assertFalse(rig.device().isInBootLoader());
        assertEquals(2, rig.device().resets());
        assertEquals(newImage.length(), rig.lastProgress());
        assertFalse(rig.link().isOpen());
    }

    @ParameterizedTest
    @MethodSource("io.fotabridge.smp.RecoveryTest#builds")
    void oneThatIsThereByHandIsTakenAtItsWord(RecoveryBuild build) throws Exception {
        Rig rig = rig(build);
        rig.device().isInRecovery();

        install(rig);

        assertTrue(rig.device().isRunning(newImage));
        assertEquals(1, rig.device().resets());
    }

    /** Nobody answers before the reset, which somebody does by hand after a minute. */
    @Test
    void aBootLoaderThatListensForHalfASecondIsCaught() throws Exception {
        Rig rig = rig(RecoveryBuild.plain().listening(500));
        rig.device().givenADeafApplication();
        rig.device().resetsInSeconds(30);

        install(rig);

        assertTrue(rig.device().isRunning(newImage));
    }

    @Test
    void anApplicationThatCannotBeAskedIsBelievedToRun() throws Exception {
        Rig rig = rig(RecoveryBuild.plain());
        rig.device().givenADeafApplication();
        rig.device().isInRecovery();

        install(rig);

        assertTrue(rig.device().isRunning(newImage));
        assertEquals("", target(rig).runningVersion());
    }

    @Test
    void whatItPrintsIsAskedForInItsPlace() throws Exception {
        Rig rig = rig(RecoveryBuild.plain());
        rig.device().givenADeafApplication();
        rig.device().isInRecovery();
        rig.link().givenConsole(Duration.ofSeconds(1), typed -> List.of("pump: stopped"));
        HealthCheck check = new HealthCheck(
                HealthCheck.Channel.CONSOLE, "status", new ExpectedAnswer("running"), Duration.ofSeconds(9));

        FirmwareException failure = failure(
                FailureCause.DEVICE_REFUSED,
                () -> Targets.throughRecovery(rig, Rig.settings(check))
                        .install(List.of(newImage.described()), file, rig.progress()));

        assertTrue(failure.getMessage().contains("pump: stopped"), failure.getMessage());
    }

    @Test
    void anApplicationThatAnsweredBeforeHasToAnswerAfterwards() {
        Rig rig = rig(RecoveryBuild.plain());
        rig.device().givenBootTime(600_000);

        failure(FailureCause.DEVICE_GONE, () -> install(rig));
    }

    @Test
    void anApplicationThatComesBackInPlaceOfTheBootLoaderSaysWhatToBuild() {
        Rig rig = rig(RecoveryBuild.plain().withoutBootMode());

        FirmwareException failure = failure(FailureCause.DEVICE_REFUSED, () -> install(rig));

        assertTrue(failure.getMessage().contains("CONFIG_BOOT_SERIAL_BOOT_MODE"), failure.getMessage());
        assertTrue(rig.device().isRunning(oldImage));
        assertEquals(0, rig.device().requests(1, 1));
    }

    @Test
    void anImageThatTheBootLoaderRefusesIsTold() {
        Rig rig = rig(RecoveryBuild.plain());
        rig.device().givenItRejectsNewImages();

        FirmwareException failure = failure(FailureCause.REJECTED_BY_BOOT_LOADER, () -> install(rig));

        assertTrue(failure.getMessage().contains("has no application"), failure.getMessage());
        assertTrue(rig.device().isInBootLoader());
    }

    @Test
    void anotherImageThanTheFirstIsWrittenOnlyWhereItsNameIsKnown() throws Exception {
        TestImage network = TestImage.random(9_000, 4);
        FirmwareImage second = newImage.described().within("", "", 1);
        for (RecoveryBuild build : List.of(RecoveryBuild.full(), RecoveryBuild.full().overwritingOnly())) {
            Rig rig = rig(build);
            rig.device().givenAnotherCore(network);
            rig.device().isInRecovery();
            RecoveryTarget target = target(rig);

            target.install(List.of(second), file, rig.progress());

            assertTrue(rig.device().isRunning(1, newImage));
            assertTrue(rig.device().isRunning(0, oldImage));
        }
        Rig plain = rig(RecoveryBuild.plain());
        plain.device().givenAnotherCore(network);
        plain.device().isInRecovery();

        FirmwareException failure = failure(
                FailureCause.DEVICE_REFUSED,
                () -> target(plain).install(List.of(second), file, plain.progress()));

        assertTrue(failure.getMessage().contains("CONFIG_BOOT_SERIAL_IMG_GRP_SLOT_INFO"), failure.getMessage());
        assertTrue(plain.device().isRunning(1, network));
    }

    /** What the engine compares a package with is what runs in the place of its image. */
    @Test
    void saysWhichImageItIsFor() {
        Rig rig = rig(RecoveryBuild.full());
        RecoveryTarget second = Targets.throughRecovery(rig, Rig.settings(Confirmation.AFTER_SELF_TEST, 1));

        assertEquals(1, second.scope().numberOf(newImage.described()));
        assertEquals(0, target(rig).scope().numberOf(newImage.described()));
    }

    @Test
    void takesOneImageAtATime() {
        RecoveryTarget target = target(rig(RecoveryBuild.plain()));

        failure(
                FailureCause.UNSUPPORTED_PACKAGE,
                () -> target.require(List.of(newImage.numbered(0), oldImage.numbered(1))));
    }

    @Test
    void aLineWithFaultsIsBorne() throws Exception {
        long first = Long.getLong("seed", System.nanoTime());
        for (long seed = first; seed < first + 40; seed++) {
            Map<Faults.Kind, Double> faults = Map.of(
                    Faults.Kind.LOSE_REQUEST, 0.02, Faults.Kind.LOSE_ANSWER, 0.02, Faults.Kind.DUPLICATE_ANSWER, 0.02);
            Rig rig = rig(RecoveryBuild.full().overwritingOnly(), new Faults(seed, faults));
            try {
                install(rig);
            } catch (FirmwareException e) {
                throw new AssertionError("seed " + seed + ": " + rig.device(), e);
            }
            assertTrue(rig.device().isRunning(newImage), "seed " + seed + ": " + rig.device());
        }
    }

    private static FirmwareException failure(FailureCause cause, Executable step) {
        FirmwareException failure = assertThrows(FirmwareException.class, step);
        assertEquals(cause, failure.failure(), failure.getMessage());
        assertTrue(failure.getMessage().startsWith("pump-3 on /dev/simulated at 115200 baud "), failure.getMessage());
        return failure;
    }
}
