// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.engine.internal.check.Running;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of an installation that a stop of the gateway has cut off. */
class InstallingProcedureTest {

    private static final FirmwareImage IMAGE = new FirmwareImage(FirmwareImage.RAW, "", "", "00", 0, 1, "");

    private int installations;

    private Procedure procedure(boolean repeatable) {
        return Procedure.of(new InstallingTarget() {
            @Override
            public TargetDescription description() {
                return new TargetDescription("valve", Role.SUB_DEVICE, "", "", "", true);
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
        });
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
    void aTargetIsAskedWhetherAPackageIsForItBeforeItWaits() throws Exception {
        procedure(true).require(List.of(IMAGE));

        assertThrows(FirmwareException.class, () -> procedure(true).require(List.of(IMAGE, IMAGE)));
    }

    @Test
    void aPackageForAnotherKindOfBootLoaderIsRefused() {
        FirmwareImage nordic = new FirmwareImage(FirmwareImage.NORDIC_DFU, "", "3", "00", 0, 1, "");

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
