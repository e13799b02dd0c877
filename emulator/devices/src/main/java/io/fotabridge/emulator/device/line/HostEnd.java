// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.line;

import java.io.IOException;

/** The host's end of a {@link MemoryLine}. */
public final class HostEnd {
    private final MemoryLine line;

    HostEnd(MemoryLine line) {
        this.line = line;
    }

    /**
     * Reads what the device has sent.
     *
     * @return the number of bytes; 0 if none came in time
     * @throws IOException if the device is unplugged
     */
    public int read(byte[] into, int timeoutMillis) throws IOException {
        requirePlugged();
        return line.receive(into, timeoutMillis);
    }

    /**
     * Sends to the device.
     *
     * @throws IOException if the device is unplugged, or has fetched nothing for 64 KiB
     */
    public void write(byte[] bytes) throws IOException {
        requirePlugged();
        if (!line.send(bytes.clone())) {
            throw new IOException("the device fetches nothing");
        }
    }

    private void requirePlugged() throws IOException {
        if (!line.plugged()) {
            throw new IOException("the device is unplugged");
        }
    }
}
