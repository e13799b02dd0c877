// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The two ways in which SMP messages travel over a serial line; the firmware of the device is built for one. */
public enum Framing {

    /** Lines of Base64 with a checksum, between the lines of a console. */
    CONSOLE {
        @Override
        public byte[] encode(byte[] frame) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            ConsoleFrameEncoder.encode(frame).forEach(lines::writeBytes);
            return lines.toByteArray();
        }

        @Override
        public FrameDecoder decoder(int largestBody, Consumer<byte[]> frames) {
            return new ConsoleFrameDecoder(largestBody, frames);
        }

        @Override
        public int overhead() {
            return ConsoleFraming.OVERHEAD;
        }

        @Override
        public byte[] greeting() {
            return new byte[] {ConsoleFraming.NEWLINE};
        }

        @Override
        public Optional<Duration> deviceGivesUpAfter() {
            return Optional.empty();
        }
    },

    /** The bare message. Nothing but the protocol above it notices a flipped bit. */
    RAW {
        @Override
        public byte[] encode(byte[] frame) {
            return frame;
        }

        @Override
        public FrameDecoder decoder(int largestBody, Consumer<byte[]> frames) {
            return new RawFrameDecoder(largestBody, frames);
        }

        @Override
        public int overhead() {
            return 0;
        }

        @Override
        public byte[] greeting() {
            return new byte[0];
        }

        @Override
        public Optional<Duration> deviceGivesUpAfter() {
            return Optional.of(RawFraming.DEVICE_GIVES_UP);
        }
    };

    /** Two lines of a console: 186 bytes fit into every device buffer that is known. */
    private static final int EVERY_BUFFER = 2 * ConsoleFraming.BYTES_PER_LINE;

    /** What a frame is on the line. */
    public abstract byte[] encode(byte[] frame);

    /**
     * Finds frames again.
     *
     * @param largestBody bytes of header and payload after which a frame is dropped
     * @param frames      takes the frames, from the thread that feeds
     */
    public abstract FrameDecoder decoder(int largestBody, Consumer<byte[]> frames);

    /** Whether a frame that was changed on the line is dropped. */
    public boolean isChecked() {
        return this == CONSOLE;
    }

    /** Whether other text may be on the line, typed and printed by people. */
    public boolean isConsole() {
        return this == CONSOLE;
    }

    /** Bytes that it takes of the device's buffer beside the frame. */
    public abstract int overhead();

    /** What flushes a line that somebody left half typed in the device's shell (it would swallow the first frame). */
    public abstract byte[] greeting();

    /** How long the line must be silent until a device forgets half a frame; empty if it finds the next one anyhow. */
    public abstract Optional<Duration> deviceGivesUpAfter();

    /** After so long a silence, the rest of a frame will not come any more. */
    public Duration longestGap() {
        return RawFraming.LONGEST_GAP;
    }

    /** The largest frame that surely fits while nothing is known of the device's buffers. */
    public int safeFrameSize() {
        return EVERY_BUFFER - overhead();
    }
}
