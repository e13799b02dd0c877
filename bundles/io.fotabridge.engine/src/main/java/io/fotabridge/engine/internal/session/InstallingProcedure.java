// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.LinkHold;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.engine.internal.check.FormatMatch;
import io.fotabridge.engine.internal.check.Running;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.util.List;

/** A target that is given the package in one go, on Update, and cannot be asked what it holds. */
record InstallingProcedure(InstallingTarget target) implements Procedure {

    @Override
    public String runningVersion() {
        return target.runningVersion();
    }

    @Override
    public ImageScope scope() {
        return target.scope();
    }

    @Override
    public Running running() {
        return new OneVersion(scope().number(), target.hasComparableVersions() ? target.runningVersion() : "");
    }

    /** The version of one image is known; what that is made of is not, and nothing of others. */
    private record OneVersion(int known, String version) implements Running {

        @Override
        public String version(int number) {
            return number == known ? version : "";
        }

        @Override
        public String hash(int number) {
            return "";
        }
    }

    @Override
    public LinkHold hold() {
        return target.hold();
    }

    @Override
    public void requireReady() throws FirmwareException {
        target.requireReady();
    }

    @Override
    public void require(List<FirmwareImage> images) throws FirmwareException {
        new FormatMatch(target).require(images);
        target.require(images);
    }

    /** The package waits in the store. */
    @Override
    public List<FirmwareImage> stage(StoredPackage pack, List<FirmwareImage> images, TransferListener progress) {
        return images;
    }

    /**
     * Never runs an installer twice for one update, unless it says that it may be: after a stop in the middle, only a
     * person can tell how it went.
     */
    @Override
    public String install(PackageSource source, List<FirmwareImage> images, Activation from, Steps steps)
            throws FirmwareException, IOException, InterruptedException {
        if (from != Activation.NOT_BEGUN && !target.isRepeatable()) {
            throw new FirmwareException(
                    FailureCause.INSTALLER_FAILED,
                    "The gateway was stopped while the installer ran; see what the device runs, then update again");
        }
        StoredPackage pack = source.get();
        steps.reached(Activation.RESTARTING);
        steps.says("The installer runs");
        if (from == Activation.NOT_BEGUN) {
            target.install(images, pack.file(), steps);
        } else {
            target.resume(images, pack.file(), steps);
        }
        return "Installed";
    }
}
