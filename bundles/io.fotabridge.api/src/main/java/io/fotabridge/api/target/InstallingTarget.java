// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import java.nio.file.Path;

/**
 * A target that takes firmware in one go, in the Updating state, and cannot be asked what it holds: an operator's
 * command, a boot loader that speaks YMODEM.
 */
public non-sealed interface InstallingTarget extends FirmwareTarget {

    /**
     * Installs a package. Returning means that the target runs it.
     *
     * @param packageFile the whole package, not to be changed
     */
    void install(FirmwareImage image, Path packageFile, TransferListener progress)
            throws FirmwareException, InterruptedException;

    /**
     * Whether an installation that was cut off may simply be begun again, as often as need be. An operator's command
     * may not, since nobody knows what it does; a boot loader that waits for an image may.
     */
    default boolean isRepeatable() {
        return false;
    }

    /** The version that runs now, empty if it cannot be told. */
    String runningVersion();
}
