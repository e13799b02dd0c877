// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import io.fotabridge.api.target.BootChoice;

/** How MCUboot brings a new image to run, in the order of its codes from 0 on (smp_group_0.rst). */
public enum BootMode {
    SINGLE_SLOT,
    SWAP_WITH_SCRATCH,
    OVERWRITE_ONLY,
    SWAP_WITHOUT_SCRATCH,
    DIRECT_XIP,
    DIRECT_XIP_WITH_REVERT,
    RAM_LOAD,
    FIRMWARE_LOADER,
    /** Not told, or newer than this list. */
    UNKNOWN;

    private static final BootMode[] BY_CODE = values();

    static BootMode of(long code) {
        return code >= 0 && code < UNKNOWN.ordinal() ? BY_CODE[(int) code] : UNKNOWN;
    }

    /** The same in the words of those who know nothing of MCUboot. */
    public BootChoice choice() {
        return switch (this) {
            case SINGLE_SLOT, OVERWRITE_ONLY, FIRMWARE_LOADER -> BootChoice.OVERWRITES;
            case DIRECT_XIP, RAM_LOAD -> BootChoice.HIGHEST_VERSION;
            case DIRECT_XIP_WITH_REVERT -> BootChoice.HIGHEST_VERSION_ON_TRIAL;
            case SWAP_WITH_SCRATCH, SWAP_WITHOUT_SCRATCH, UNKNOWN -> BootChoice.SWAPS;
        };
    }

    /** Whether the image of the highest version runs, whatever is marked. */
    public boolean bootsHighestVersion() {
        return this == DIRECT_XIP || this == RAM_LOAD;
    }

    /** Whether a mark shows only on an image of a higher version than the one that runs. */
    public boolean weighsVersions() {
        return bootsHighestVersion() || this == DIRECT_XIP_WITH_REVERT;
    }

    /** Whether an image that runs stays without being confirmed: there is nothing to go back to. */
    public boolean neverReverts() {
        return this == SINGLE_SLOT || this == OVERWRITE_ONLY || bootsHighestVersion();
    }
}
