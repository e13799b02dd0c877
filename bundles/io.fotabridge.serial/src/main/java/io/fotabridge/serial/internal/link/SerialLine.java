// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortSettings;
import java.io.IOException;
import java.time.Duration;

/**
 * The open port of a device: bytes in, bytes out. Used by one thread at a time; only {@link #close} may be called from
 * another one. A line that failed once is closed and of no use any more; opening it again may help.
 */
public final class SerialLine implements AutoCloseable {

    /** What a device may keep us waiting beyond the time that the bytes are on the line. */
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final PortSettings settings;
    private final Port port;
    private final PortWriter writer;

    /** @param name of the device and its port, for messages */
    SerialLine(String name, PortSettings settings, Port port) {
        this.name = name;
        this.settings = settings;
        this.port = port;
        this.writer = new PortWriter(port, settings.path());
    }

    /**
     * Writes; an interrupt ends that, and the line with it when it comes in the middle.
     *
     * @throws FirmwareException LINK_UNAVAILABLE when the port is gone, or takes nothing
     */
    public void write(byte[] bytes) throws FirmwareException, InterruptedException {
        try {
            writer.write(bytes, WRITE_PATIENCE.plusNanos(2 * settings.nanosOnLine(bytes.length)));
        } catch (IOException e) {
            throw lost(e.getMessage(), e);
        }
    }

    /**
     * Takes what has come; see {@link Port#read}.
     *
     * @throws FirmwareException LINK_UNAVAILABLE when the port is gone
     */
    public int read(byte[] into, Duration timeout) throws FirmwareException, InterruptedException {
        try {
            return port.read(into, timeout);
        } catch (IOException e) {
            throw lost(e.getMessage(), e);
        }
    }

    /** How long this many bytes are on the line, nanoseconds. */
    public long nanosOnLine(int bytes) {
        return settings.nanosOnLine(bytes);
    }

    private FirmwareException lost(String why, Exception reason) {
        close();
        return new FirmwareException(FailureCause.LINK_UNAVAILABLE, "lost " + name + ": " + why, reason);
    }

    /** Closes the port within a second. Idempotent, never throws. */
    @Override
    public void close() {
        writer.close();
        port.close();
    }
}
