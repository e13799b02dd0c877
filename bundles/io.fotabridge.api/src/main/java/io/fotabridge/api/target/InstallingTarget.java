// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import java.nio.file.Path;
import java.util.List;

/**
 * A target that takes firmware in one go, in the Updating state, and cannot be asked what it holds: an operator's
 * command, a boot loader that speaks YMODEM.
 */
public non-sealed interface InstallingTarget extends FirmwareTarget {

    /**
     * Asked before a package is paid for.
     *
     * @throws FirmwareException INSTALLER_FAILED when no package whatever could be installed as things stand
     */
    default void requireReady() throws FirmwareException {}

    /**
     * Which image of the device is which. A package may hold what it likes; an image of which it does not tell is the
     * application, unless the target says otherwise. Does not block.
     */
    default ImageScope scope() {
        return new ImageScope(0, true);
    }

    /**
     * Asked before any state in which a package waits for its installation.
     *
     * @throws FirmwareException UNSUPPORTED_PACKAGE when a package of these images is not for this target
     */
    default void require(List<FirmwareImage> images) throws FirmwareException {}

    /**
     * Installs a package. Returning means that the target runs it.
     *
     * @param images      those of the package, at least one: the application's first
     * @param packageFile the whole package, not to be changed; see {@link io.fotabridge.api.image.PackagedBytes#open}
     */
    void install(List<FirmwareImage> images, Path packageFile, TransferListener progress)
            throws FirmwareException, InterruptedException;

    /**
     * The same for one that the gateway was stopped in the middle of, see {@link #isRepeatable}. It may have come to
     * its end.
     */
    default void resume(List<FirmwareImage> images, Path packageFile, TransferListener progress)
            throws FirmwareException, InterruptedException {
        install(images, packageFile, progress);
    }

    /**
     * Whether an installation that was cut off may simply be begun again, as often as need be. An operator's command
     * may not, since nobody knows what it does; a boot loader that waits for an image may.
     */
    default boolean isRepeatable() {
        return false;
    }

    /** The version that runs now in the place of an image of which a package does not tell; empty if unknown. */
    String runningVersion();

    /** Whether that is of the kind of versions that packages have, so that the older of two can be told. */
    default boolean hasComparableVersions() {
        return true;
    }
}
