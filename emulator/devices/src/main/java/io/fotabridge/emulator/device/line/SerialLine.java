// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.line;

import java.io.Closeable;
import java.io.IOException;

/**
 * The device's end of a serial line. One thread reads while another one writes, and either may plug and unplug. Nothing
 * here blocks for longer than the time it is given.
 */
public interface SerialLine extends Closeable {

    /** What the host opens to talk to the device: a path, or a name for people if the line is only memory. */
    String name();

    /**
     * Reads what has arrived.
     *
     * @param timeoutMillis how long to wait for the first byte
     * @return the number of bytes; 0 if none came, nobody is at the other end, or the device is unplugged
     */
    int read(byte[] into, int timeoutMillis) throws IOException;

    /** Writes; bytes that the other end does not fetch are lost, as on a wire. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** The port vanishes from the host, as that of a USB device does at a reset. */
    void unplug() throws IOException;

    /** The port is there again, under the same name. */
    void plug() throws IOException;

    @Override
    void close() throws IOException;
}
