// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.framing;

import io.fotabridge.emulator.device.time.DeviceTime;
import java.util.List;
import java.util.Locale;

/** The ways in which SMP messages travel over a serial line. */
public enum Framing {
    /** Base64 lines with a checksum, between the lines of a console: what nearly every device speaks. */
    CONSOLE {
        @Override
        public List<byte[]> cut(byte[] message) {
            return ConsoleFrame.cut(message, CHECKSUM);
        }

        @Override
        public Unframer unframer(Intake intake, DeviceTime time) {
            return new ConsoleUnframer(intake);
        }

        @Override
        public int overhead() {
            return ConsoleFrame.OVERHEAD;
        }
    },
    /** The same as Zephyr up to 2.7 has it: it expects the checksum in the length, and does not count it itself. */
    UNCOUNTED {
        @Override
        public List<byte[]> cut(byte[] message) {
            return ConsoleFrame.cut(message, 0);
        }

        @Override
        public Unframer unframer(Intake intake, DeviceTime time) {
            return CONSOLE.unframer(intake, time);
        }

        @Override
        public int overhead() {
            return CONSOLE.overhead();
        }
    },
    /** The bare message; its own header tells where it ends. Nothing checks it. */
    RAW {
        @Override
        public List<byte[]> cut(byte[] message) {
            return List.of(message);
        }

        @Override
        public Unframer unframer(Intake intake, DeviceTime time) {
            return new RawUnframer(intake.bufferSize(), time);
        }

        @Override
        public int overhead() {
            return 0;
        }
    };

    private static final int CHECKSUM = 2;

    /** The pieces to write for one message: whole lines, or the message itself. */
    public abstract List<byte[]> cut(byte[] message);

    public abstract Unframer unframer(Intake intake, DeviceTime time);

    /** Bytes of the buffer that the framing takes for itself. */
    public abstract int overhead();

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
