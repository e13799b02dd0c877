// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import java.util.Locale;

/** How the boot loader brings a new image to run, as MCUboot is built; with the number that MCUmgr tells for it. */
public enum BootMode {
    /** Exchanges the slots with the help of a third one. */
    SWAP_SCRATCH(1),
    /** Copies the second slot over the first; there is no way back. */
    OVERWRITE(2),
    /** Exchanges the slots, moving the first by a sector (or an offset). */
    SWAP(3),
    /** Runs the highest version where it lies. */
    DIRECT_XIP(4),
    /** The same, but an image that does not confirm itself is erased. */
    DIRECT_XIP_REVERT(5);

    private final int number;

    BootMode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether images run in either slot, so that each must be linked for its own. */
    public boolean directXip() {
        return this == DIRECT_XIP || this == DIRECT_XIP_REVERT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
