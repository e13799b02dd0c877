// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What an image demands of the device it is for, as it stands in the signed part of it (MCUboot, docs/design.md, "TLVs").
 *
 * @param securityCounter what must not be less than that of the firmware before it; empty if the image has none
 * @param vendor          who made the device, empty for anybody's
 * @param deviceClass     which kind of device it is made for, empty for any
 * @param dependencies    what must run, or come with it, in other images of the device
 */
public record ImageDemands(
        OptionalLong securityCounter, Optional<UUID> vendor, Optional<UUID> deviceClass, List<Dependency> dependencies) {

    /** Of an image that does not care. */
    public static final ImageDemands NONE =
            new ImageDemands(OptionalLong.empty(), Optional.empty(), Optional.empty(), List.of());

    public ImageDemands {
        Objects.requireNonNull(securityCounter, "security counter");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(deviceClass, "device class");
        dependencies = List.copyOf(dependencies);
    }

    /**
     * A version that another image of the device must have at least.
     *
     * @param image   its number
     * @param atLeast {@code 1.2.3+4}
     */
    public record Dependency(int image, String atLeast) {}
}
