// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.port;

import java.io.IOException;
import java.time.Duration;

/**
 * An open serial port. One thread reads at a time and one thread writes at a time; any thread may close.
 *
 * <p>The messages of its exceptions tell what happened, not to which port: the caller adds that.
 */
public interface Port extends AutoCloseable {

    /**
     * Waits until there are bytes and takes those that are there.
     *
     * @param timeout how long to wait; with zero, only what has arrived is taken
     * @return how many bytes were taken, 0 if none came in time
     * @throws IOException          the port is gone or was closed
     * @throws InterruptedException within 150 ms of the interrupt
     */
    int read(byte[] into, Duration timeout) throws IOException, InterruptedException;

    /**
     * Hands bytes to the operating system. Blocks while the line is slower than the writer, and for as long as the
     * device takes nothing; {@link #close} ends that.
     *
     * @param bytes a frame, or a part of one: some thousand at most
     */
    void write(byte[] bytes) throws IOException;

    /** Makes sure that nothing written is held back in a buffer of this program's. */
    void flush() throws IOException;

    /** Closes the port within a second, and with it a read or a write that waits. Idempotent, never throws. */
    @Override
    void close();
}
