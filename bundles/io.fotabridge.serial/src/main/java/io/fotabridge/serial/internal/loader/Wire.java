// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.serial.internal.link.SerialLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An open line to a device; tests have their own. */
interface Wire extends AutoCloseable {

    /** As {@link SerialLine#read}. */
    int read(byte[] into, Duration timeout) throws FirmwareException, InterruptedException;

    /** As {@link SerialLine#write}, as many bytes as one likes. */
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

        private static final int PIECE = 128;

        @Override
        public int read(byte[] into, Duration timeout) throws FirmwareException, InterruptedException {
            return line.read(into, timeout);
        }

        @Override
        public void write(byte[] bytes) throws FirmwareException, InterruptedException {
            List<byte[]> pieces = new ArrayList<>();
            for (int at = 0; at < bytes.length; at += PIECE) {
                pieces.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PIECE)));
            }
            line.write(pieces);
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
