// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.nordic;

import java.util.Optional;
import java.util.Set;

/**
 * What a part of a package replaces.
 *
 * <p>The order is that in which images are listed. A device takes them the other way round: what the application stands
 * on comes first, and the application in a session of its own.
 */
public enum FirmwareKind {
    APPLICATION("application", Set.of(0, 4)),
    BOOT_LOADER("bootloader", Set.of(2)),
    SOFT_DEVICE("softdevice", Set.of(1)),
    SOFT_DEVICE_AND_BOOT_LOADER("softdevice_bootloader", Set.of(3));

    private final String manifestKey;
    private final Set<Integer> types;

    /** @param types of the init packet; an application may also be one for another chip */
    FirmwareKind(String manifestKey, Set<Integer> types) {
        this.manifestKey = manifestKey;
        this.types = types;
    }

    /** As manifest.json calls it. */
    public String manifestKey() {
        return manifestKey;
    }

    static Optional<FirmwareKind> ofType(long type) {
        for (FirmwareKind kind : values()) {
            if (kind.types.stream().anyMatch(known -> known == type)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
