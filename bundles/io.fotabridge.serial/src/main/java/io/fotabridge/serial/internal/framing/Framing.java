// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The two ways in which SMP messages travel over a serial line; the firmware of the device is built for one. */
public enum Framing {

    /** Lines of Base64 with a checksum, between the lines of a console. */
    CONSOLE {
        @Override
        public List<byte[]> encode(byte[] frame) {
            return ConsoleFrameEncoder.encode(frame);
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
        public List<byte[]> greeting() {
            return List.of(new byte[] {ConsoleFraming.NEWLINE});
        }

        @Override
        public Optional<Duration> deviceGivesUpAfter() {
            return Optional.empty();
        }
    },

    /** The bare message. Nothing but the protocol above it notices a flipped bit. */
    RAW {
        @Override
        public List<byte[]> encode(byte[] frame) {
            List<byte[]> pieces = new ArrayList<>();
            for (int at = 0; at < frame.length; at += RawFraming.PIECE) {
                pieces.add(Arrays.copyOfRange(frame, at, Math.min(frame.length, at + RawFraming.PIECE)));
            }
            return pieces;
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
        public List<byte[]> greeting() {
            return List.of();
        }

        @Override
        public Optional<Duration> deviceGivesUpAfter() {
            return Optional.of(RawFraming.DEVICE_GIVES_UP);
        }
    };

    /** Two lines of a console: 186 bytes fit into every device buffer that is known. */
    private static final int EVERY_BUFFER = 2 * ConsoleFraming.BYTES_PER_LINE;

    /** The pieces to write for a frame. */
    public abstract List<byte[]> encode(byte[] frame);

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
    public abstract List<byte[]> greeting();

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
