// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.api.update.PackagePush;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.engine.internal.check.Running;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that take a package in one go: what they are asked before, and what a stop in the middle comes to. */
class InstallingProcedureTest {

    private static final FirmwareImage IMAGE = FirmwareImage.raw("00", 1);

    private int installations;
    private boolean isReady = true;
    private ImageScope scope = new ImageScope(0, true);

    private Procedure procedure(boolean repeatable) {
        return Procedure.of(target(repeatable));
    }

    private InstallingTarget target(boolean repeatable) {
        return new InstallingTarget() {
            @Override
            public TargetDescription description() {
                return new TargetDescription(Life.TARGET, Role.SUB_DEVICE, "", "", "", true);
            }

            @Override
            public ImageScope scope() {
                return scope;
            }

            @Override
            public void requireReady() throws FirmwareException {
                if (!isReady) {
                    throw new FirmwareException(FailureCause.INSTALLER_FAILED, "set the property program");
                }
            }

            @Override
            public void require(List<FirmwareImage> images) throws FirmwareException {
                if (images.size() > 1) {
                    throw new FirmwareException(FailureCause.UNSUPPORTED_PACKAGE, "takes one image");
                }
            }

            @Override
            public void install(List<FirmwareImage> images, Path packageFile, TransferListener progress) {
                installations++;
            }

            @Override
            public boolean isRepeatable() {
                return repeatable;
            }

            @Override
            public String runningVersion() {
                return "1.0.0";
            }
        };
    }

    private static final Procedure.Steps STEPS = new Procedure.Steps() {
        @Override
        public void reached(Activation step) {}

        @Override
        public void says(String what) {}

        @Override
        public void transferred(long done, long total) {}
    };

    private void install(boolean repeatable, Activation from) throws Exception {
        procedure(repeatable)
                .install(() -> new StoredPackage("00", 1, Path.of("package")), List.of(IMAGE), from, STEPS);
    }

    @Test
    void aCommandIsNotStartedTwice() {
        FirmwareException failure =
                assertThrows(FirmwareException.class, () -> install(false, Activation.RESTARTING));

        assertEquals(FailureCause.INSTALLER_FAILED, failure.failure());
        assertEquals(0, installations);
    }

    @Test
    void aBootLoaderThatWaitsForAnImageIsSentItAgain() throws Exception {
        install(true, Activation.RESTARTING);

        assertEquals(1, installations);
    }

    @Test
    void aTargetThatNothingCanBeInstalledOnGetsNoPackage(@TempDir Path folder) throws Exception {
        isReady = false;
        PowerCut untilItIsFetched = new PowerCut(1);
        PackageFetcher server = Life.serving(SessionTest.image(5000), untilItIsFetched);
        try (Life life = new Life(folder, new MemoryState(), target(true), PowerCut.never(), server)) {
            life.requests.writePackageUri(Life.TARGET, "mem://server/app.bin");
            assertRefused(life);
            assertFalse(untilItIsFetched.hasHappened());

            life.requests.reset(Life.TARGET);
            PackagePush push = ((PushOpening.Opened) life.requests.openPush(Life.TARGET, OptionalLong.empty())).push();
            push.write(SessionTest.image(5000)).toCompletableFuture().join();
            push.complete().toCompletableFuture().join();
            assertRefused(life);
        }
    }

    private static void assertRefused(Life life) {
        UpdateStatus status = life.awaitStatus(now -> now.result() == UpdateResult.UPDATE_FAILED);
        assertEquals(UpdateState.IDLE, status.state());
        assertEquals("set the property program", status.detail());
        assertFalse(life.history().contains("2/0"), "it was never said to be ready");
    }

    @Test
    void aTargetIsAskedWhetherAPackageIsForItBeforeItWaits() throws Exception {
        procedure(true).require(List.of(IMAGE));

        assertThrows(FirmwareException.class, () -> procedure(true).require(List.of(IMAGE, IMAGE)));
    }

    /** A target for the second core, say, through the boot loader: rules compare its images with what runs there. */
    @Test
    void aTargetMaySayWhichImageItIsFor() throws Exception {
        scope = new ImageScope(1, true);

        Running running = procedure(true).running();

        assertEquals(1, procedure(true).scope().numberOf(IMAGE));
        assertEquals("1.0.0", running.version(1));
        assertEquals("", running.version(0));
    }

    @Test
    void aPackageForAnotherKindOfBootLoaderIsRefused() {
        FirmwareImage nordic = FirmwareImage.nordic("3", "00", 1);

        FirmwareException refusal =
                assertThrows(FirmwareException.class, () -> procedure(true).require(List.of(nordic)));

        assertEquals(FailureCause.UNSUPPORTED_PACKAGE, refusal.failure());
    }

    @Test
    void theOneVersionThatIsToldIsTheApplications() throws Exception {
        Running running = procedure(true).running();

        assertEquals("1.0.0", running.version(procedure(true).scope().numberOf(IMAGE)));
        assertEquals("1.0.0", running.version(procedure(true).scope().numberOf(IMAGE.within("", "app.bin", 0))));
        assertEquals("", running.version(procedure(true).scope().numberOf(IMAGE.within("", "net.bin", 1))));
    }
}
