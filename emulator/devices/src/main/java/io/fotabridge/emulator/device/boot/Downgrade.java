// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import java.util.Locale;

/** What the boot loader has against older images. */
public enum Downgrade {
    ALLOWED,
    /** A version below the one that runs is refused (MCUBOOT_DOWNGRADE_PREVENTION). */
    BY_VERSION,
    /** So is a security counter below that of any image that was ever confirmed (MCUBOOT_HW_ROLLBACK_PROT). */
    BY_COUNTER;

    public boolean prevented() {
        return this != ALLOWED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
