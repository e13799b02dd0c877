// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import java.util.Locale;

/** Which of the two wires is noisy. */
public enum Direction {
    BOTH, TO_DEVICE, TO_HOST;

    boolean includes(Direction one) {
        return this == BOTH || this == one;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
