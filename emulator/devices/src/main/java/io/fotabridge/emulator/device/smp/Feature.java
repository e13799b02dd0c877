// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import java.util.Locale;

/** What an application may be built with or without. */
public enum Feature {
    ECHO, PARAMS, OS_INFO, BOOTLOADER_INFO, SLOT_INFO, ERASE, SHELL, ENUMERATION;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
