// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.serial.internal.link.SerialLine;
import java.time.Duration;

/** An open line to a device; tests have their own. */
interface Wire extends AutoCloseable {

    /** As {@link SerialLine#read}. */
    int read(byte[] into, Duration timeout) throws FirmwareException, InterruptedException;

    /** As {@link SerialLine#write}. */
    void write(byte[] bytes) throws FirmwareException, InterruptedException;

    /** How long this many bytes are on the line, nanoseconds. */
    long nanosOnLine(int bytes);

    @Override
    void close();

    /** Opens the line, again and again if need be: a boot loader on USB may be another port than the application. */
    @FunctionalInterface
    interface Opener {
        Wire open() throws FirmwareException, InterruptedException;
    }

    /** A serial line. */
    record Serial(SerialLine line) implements Wire {

        @Override
        public int read(byte[] into, Duration timeout) throws FirmwareException, InterruptedException {
            return line.read(into, timeout);
        }

        @Override
        public void write(byte[] bytes) throws FirmwareException, InterruptedException {
            line.write(bytes);
        }

        @Override
        public long nanosOnLine(int bytes) {
            return line.nanosOnLine(bytes);
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
