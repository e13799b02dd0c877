// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.serial.internal.link.SerialLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * A device that takes firmware only in its boot loader, by XMODEM or YMODEM. There is no second slot: while the image
 * comes over the line, the device does nothing else, so it is sent when the server says Update. The port is open during
 * an installation only.
 */
public final class BootLoaderTarget implements InstallingTarget {

    private final TargetDescription description;
    private final BootLoader loader;
    private final Wire.Opener opener;
    private final Supplier<LinkQuality> quality;
    private final LoaderSettings settings;
    private final Timekeeper time;

    public BootLoaderTarget(TargetDescription description, SerialLink link, LoaderSettings settings) {
        this(
                description, link.name(), () -> new Wire.Serial(link.open()), link::quality, settings,
                Timekeeper.SYSTEM);
    }

    BootLoaderTarget(TargetDescription description, String link, Wire.Opener opener, Supplier<LinkQuality> quality,
            LoaderSettings settings, Timekeeper time) {
        this.description = description;
        this.loader = new BootLoader(description.name(), link);
        this.opener = opener;
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

    /** A boot loader takes one image; the others of a package would be left out without a word. */
    @Override
    public void require(List<FirmwareImage> images) throws FirmwareException {
        if (images.size() > 1) {
            throw loader.failure(
                    FailureCause.UNSUPPORTED_PACKAGE,
                    "takes one image, and the package holds " + images.size() + "; publish the one for it alone");
        }
    }

    @Override
    public void install(List<FirmwareImage> images, Path packageFile, TransferListener progress)
            throws FirmwareException, InterruptedException {
        try (PackagedBytes bytes = PackagedBytes.open(packageFile, images.get(0))) {
            new Installation(loader, opener, settings, time, bytes, progress).run();
        } catch (IOException e) {
            throw new FirmwareException(
                    FailureCause.INTERNAL, "the package for " + loader + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A boot loader does not tell. */
    @Override
    public String runningVersion() {
        return "";
    }

    /** A device that was given half an image waits in its boot loader for a whole one. */
    @Override
    public boolean isRepeatable() {
        return true;
    }
}
