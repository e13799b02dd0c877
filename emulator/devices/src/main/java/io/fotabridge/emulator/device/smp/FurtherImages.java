// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import java.util.Locale;

/** Which slots of other images than the application may be confirmed (ALLOW_CONFIRM_NON_ACTIVE_IMAGE_...). */
public enum FurtherImages {
    ANY, SECONDARY, NONE;

    boolean allow(boolean running) {
        return this == ANY || this == SECONDARY && !running;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
