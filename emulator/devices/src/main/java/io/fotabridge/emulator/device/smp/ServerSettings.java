// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import java.util.EnumSet;
import java.util.Set;

/**
 * How an application's server was built.
 *
 * @param imageCheck    whether it compares the flash with the upload's hash at its end (IMG_ENABLE_IMAGE_CHECK)
 * @param missing       what it was built without, beyond what its dialect lacks anyway
 * @param furtherImages what of them may be confirmed
 */
public record ServerSettings(Dialect dialect, BufferLimits limits, boolean imageCheck, Set<Feature> missing,
        FurtherImages furtherImages) {

    /** With all that the dialect has. */
    public static ServerSettings of(Dialect dialect, BufferLimits limits) {
        return new ServerSettings(dialect, limits, false, EnumSet.noneOf(Feature.class), FurtherImages.ANY);
    }

    public ServerSettings withImageCheck() {
        return new ServerSettings(dialect, limits, true, missing, furtherImages);
    }

    public ServerSettings without(Set<Feature> features) {
        return new ServerSettings(dialect, limits, imageCheck, Set.copyOf(features), furtherImages);
    }

    public ServerSettings confirming(FurtherImages allowed) {
        return new ServerSettings(dialect, limits, imageCheck, missing, allowed);
    }

    boolean has(Feature feature) {
        return dialect.features().contains(feature) && !missing.contains(feature);
    }
}
