// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageLabel;
import java.util.Set;

/**
 * One updatable thing, registered as an OSGi service under this interface by the adapter that can reach it.
 *
 * <p>The engine owns the order of the steps; a target fills them in. Steps block, are called from one thread of the
 * engine's at a time, and end with {@link InterruptedException} soon after that thread is interrupted, at a point
 * from which the same step can be asked for again.
 */
public sealed interface FirmwareTarget permits SlottedTarget, InstallingTarget {

    /** What this target is. Does not block; the same for the life of the service. */
    TargetDescription description();

    /** Of which formats its images may be, see {@link ImageLabel#format}; raw files are another matter. Does not block. */
    default Set<String> formats() {
        return Set.of(FirmwareImage.MCUBOOT);
    }

    /** What is known of the way to the device now. Does not block: it tells what was seen last, and asks nobody. */
    default LinkQuality link() {
        return LinkQuality.UNKNOWN;
    }

    /** Keeps the way to the device open between the steps that follow, where that saves time. Does not block. */
    default LinkHold hold() {
        return LinkHold.NONE;
    }
}
