// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.port;

import java.util.Objects;

/**
 * How a port is opened: always with 8 data bits, no parity, 1 stop bit and no flow control.
 *
 * @param path         of the device itself; links are resolved already. On Windows a name such as {@code COM3}
 * @param baudRate     bits per second
 * @param driverEnable what the operating system does with RTS while it sends
 */
public record PortSettings(String path, int baudRate, DriverEnable driverEnable) {

    public PortSettings {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(driverEnable, "driverEnable");
        if (baudRate <= 0) {
            throw new IllegalArgumentException("baud rate " + baudRate);
        }
    }

    /** A port whose RTS switches nothing. */
    public PortSettings(String path, int baudRate) {
        this(path, baudRate, DriverEnable.NONE);
    }

    /** How long this many bytes are on the line, nanoseconds: each takes 10 bits. */
    public long nanosOnLine(long bytes) {
        return bytes * 10 * 1_000_000_000L / baudRate;
    }
}
