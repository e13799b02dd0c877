// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.serial.port.DriverEnable;
import io.fotabridge.serial.port.Port;
import java.time.Duration;

/**
 * Who may talk on a line at the same time.
 *
 * @param mode   whether both may, or each in its turn
 * @param guard  how long a half-duplex line is left alone after the last byte that was heard on it
 * @param echoes whether the line gives back what is sent on it, as two-wire transceivers do that listen to themselves
 */
public record Duplex(Mode mode, Duration guard, boolean echoes) {

    /** RS-232, USB, and whatever else has a wire for each direction. */
    public static final Duplex FULL = new Duplex(Mode.FULL, Duration.ZERO, false);

    /** As the operator says it. */
    public enum Mode {
        FULL,
        /** RS-485 with an adapter that enables its driver by itself. */
        HALF,
        /** RS-485 where RTS enables the driver. */
        HALF_RTS,
        HALF_RTS_INVERTED
    }

    boolean isHalf() {
        return mode != Mode.FULL;
    }

    DriverEnable driverEnable() {
        return switch (mode) {
            case FULL, HALF -> DriverEnable.NONE;
            case HALF_RTS -> DriverEnable.RTS_HIGH;
            case HALF_RTS_INVERTED -> DriverEnable.RTS_LOW;
        };
    }

    /** A port that is used like this. */
    Port over(Port port) {
        return isHalf() ? new HalfDuplexPort(port, guard, echoes, System::nanoTime) : port;
    }
}
