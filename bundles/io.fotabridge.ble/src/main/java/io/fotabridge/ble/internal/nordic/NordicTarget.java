// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.ble.internal.frames.Waiting;
import io.fotabridge.ble.internal.link.BleLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A device with the boot loader of Nordic's nRF5 SDK, reached over Bluetooth. While the boot loader takes firmware the
 * application does not run, so it is sent when the server says Update.
 */
public final class NordicTarget implements InstallingTarget {

    private final TargetDescription description;
    private final Peer peer;
    private final DfuLink link;
    private final Supplier<LinkQuality> quality;
    private final NordicSettings settings;
    private final Timekeeper time;

    public NordicTarget(TargetDescription description, BleLink link, NordicSettings settings) {
        this(description, link, settings, Waiting.SYSTEM, Timekeeper.SYSTEM);
    }

    /** @param waiting for what the device tells */
    public NordicTarget(TargetDescription description, BleLink link, NordicSettings settings, Waiting waiting,
            Timekeeper time) {
        this(description, link.name(), DfuLink.over(link, waiting), link::quality, settings, time);
    }

    NordicTarget(TargetDescription description, String name, DfuLink link, Supplier<LinkQuality> quality,
            NordicSettings settings, Timekeeper time) {
        this.description = description;
        this.peer = new Peer(description.name(), name);
        this.link = link;
        this.quality = quality;
        this.settings = settings;
        this.time = time;
    }

    @Override
    public TargetDescription description() {
        return description;
    }

    @Override
    public LinkQuality link() {
        return quality.get();
    }

    @Override
    public Set<String> formats() {
        return Set.of(FirmwareImage.NORDIC_DFU);
    }

    /** A raw file has no init packet, and without one the boot loader takes nothing. */
    @Override
    public void require(List<FirmwareImage> images) throws FirmwareException {
        if (images.stream().anyMatch(FirmwareImage::isRaw)) {
            throw peer.failure(FailureCause.UNSUPPORTED_PACKAGE,
                    "takes no raw files: publish the zip file that nrfutil pkg generate makes");
        }
    }

    @Override
    public void install(List<FirmwareImage> images, Path packageFile, TransferListener progress)
            throws FirmwareException, InterruptedException {
        run(new Installation(peer, link, settings, time, progress), images, packageFile);
    }

    @Override
    public void resume(List<FirmwareImage> images, Path packageFile, TransferListener progress)
            throws FirmwareException, InterruptedException {
        run(new Installation(peer, link, settings, time, progress).resumed(), images, packageFile);
    }

    private void run(Installation installation, List<FirmwareImage> images, Path packageFile)
            throws FirmwareException, InterruptedException {
        try {
            installation.run(images, packageFile);
        } catch (IOException e) {
            throw new FirmwareException(
                    FailureCause.INTERNAL, "the package for " + peer + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The boot loader tells nobody; what the application says of itself, if it does, is a text of its maker's. */
    @Override
    public String runningVersion() {
        return new RunningVersion(peer, link, settings).ask();
    }

    /** An init packet has a number, whatever the application calls itself. */
    @Override
    public boolean hasComparableVersions() {
        return false;
    }

    /** The boot loader is asked what it has, and sent the rest. */
    @Override
    public boolean isRepeatable() {
        return true;
    }
}
