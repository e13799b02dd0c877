// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.port;

/** Whether the port's RTS line enables the driver of an RS-485 transceiver, and at which level. */
public enum DriverEnable {
    /** It does not: the line is no RS-485, or the adapter switches by itself. */
    NONE,
    RTS_HIGH,
    RTS_LOW
}
