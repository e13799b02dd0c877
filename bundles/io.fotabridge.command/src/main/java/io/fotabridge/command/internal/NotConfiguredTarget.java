// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TransferListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A target that is there, but that nobody has said how to install on. */
record NotConfiguredTarget(TargetDescription description, String runningVersion, String whatToDo)
        implements InstallingTarget {

    /** As the program will that is to be configured. */
    @Override
    public Set<String> formats() {
        return Set.of(FirmwareImage.MCUBOOT, FirmwareImage.NORDIC_DFU);
    }

    @Override
    public void requireReady() throws FirmwareException {
        throw new FirmwareException(FailureCause.INSTALLER_FAILED, whatToDo);
    }

    @Override
    public void install(List<FirmwareImage> images, Path packageFile, TransferListener progress)
            throws FirmwareException {
        requireReady();
    }
}
