// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.smp.internal.client.Timekeeper;
import io.fotabridge.smp.internal.lifecycle.RecoveryInstallation;
import io.fotabridge.smp.internal.lifecycle.RunningVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A device that takes firmware only through MCUboot's serial recovery. An application that speaks SMP is told to
 * restart into it; others are brought there by hand, or met there after a reset. Its application is overwritten, so
 * the image is sent when the server says Update.
 */
public final class RecoveryTarget extends TargetOnLink implements InstallingTarget {

    public RecoveryTarget(TargetDescription description, FrameLink link, SmpSettings settings) {
        this(description, link, settings, Timekeeper.SYSTEM);
    }

    RecoveryTarget(TargetDescription description, FrameLink link, SmpSettings settings, Timekeeper time) {
        super(description, link, settings, time);
    }

    /** Between two images nothing would run that could be asked, so it takes one at a time. */
    @Override
    public void require(List<FirmwareImage> images) throws FirmwareException {
        if (images.size() > 1) {
            throw device.peer().failure(
                    FailureCause.UNSUPPORTED_PACKAGE,
                    "takes one image through its boot loader, and the package holds " + images.size()
                            + "; publish the one for it alone");
        }
        scope().require(images);
    }

    @Override
    public void install(List<FirmwareImage> images, Path packageFile, TransferListener progress)
            throws FirmwareException, InterruptedException {
        try (PackagedBytes bytes = PackagedBytes.open(packageFile, images.get(0))) {
            new RecoveryInstallation(device, images.get(0), bytes, progress).run();
        } catch (IOException e) {
            throw new FirmwareException(
                    FailureCause.INTERNAL,
                    "the package for " + device.peer() + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /** A device that was given half an image waits in its boot loader for a whole one. */
    @Override
    public boolean isRepeatable() {
        return true;
    }

    /** What its application says, if that speaks SMP. */
    @Override
    public String runningVersion() {
        return new RunningVersion(device).ask();
    }
}
