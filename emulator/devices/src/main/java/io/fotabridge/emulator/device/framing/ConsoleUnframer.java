// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.framing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The receiving side of the console framing: any damage drops the frame silently, since no negative answer exists. */
final class ConsoleUnframer implements Unframer {
    private static final int LENGTH_FIELD = 2;

    private final Intake intake;
    private final LineSplitter splitter = new LineSplitter();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private boolean started;

    ConsoleUnframer(Intake intake) {
        this.intake = intake;
    }

    @Override
    public List<byte[]> pieces(byte[] bytes, int length) {
        return splitter.split(bytes, length);
    }

    @Override
    public Optional<byte[]> accept(byte[] line) {
        int mark = lastMark(line);
        if (mark < 0) {
            text(line).ifPresent(intake.console());
            return Optional.empty();
        }
        if (markAt(line, mark) == ConsoleFrame.FIRST) {
            frame.reset();
            started = true;
        }
        return started ? append(Arrays.copyOfRange(line, mark + 2, line.length)) : Optional.empty();
    }

    @Override
    public void reset() {
        splitter.reset();
        drop();
    }

    private Optional<byte[]> append(byte[] text) {
        byte[] piece = decode(text);
        if (piece.length == 0 || frame.size() + piece.length > intake.bufferSize()) {
            drop();
            return Optional.empty();
        }
        frame.writeBytes(piece);
        byte[] all = frame.toByteArray();
        int announced = all.length < LENGTH_FIELD ? Integer.MAX_VALUE : ByteBuffer.wrap(all).getShort() & 0xffff;
        if (all.length - LENGTH_FIELD < announced) {
            return Optional.empty();
        }
        drop();
        return checked(all, announced);
    }

    private Optional<byte[]> checked(byte[] all, int announced) {
        // The CRC over message and CRC together is zero.
        boolean right = announced > 2 && all.length == announced + LENGTH_FIELD
                && (!intake.checksFrames() || Crc16.of(all, LENGTH_FIELD, announced) == 0);
        return right ? Optional.of(Arrays.copyOfRange(all, LENGTH_FIELD, LENGTH_FIELD + announced - 2))
                : Optional.empty();
    }

    private static byte[] decode(byte[] text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** What somebody typed; empty if it is nothing that can be typed. */
    private static Optional<String> text(byte[] line) {
        String text = new String(line, StandardCharsets.US_ASCII);
        boolean typed = !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c <= '~');
        return typed ? Optional.of(text) : Optional.empty();
    }

    private void drop() {
        frame.reset();
        started = false;
    }

    /** Text of a shell prompt may stand before the mark, so the last one in the line counts. */
    private static int lastMark(byte[] line) {
        for (int i = line.length - 2; i >= 0; i--) {
            int mark = markAt(line, i);
            if (mark == ConsoleFrame.FIRST || mark == ConsoleFrame.NEXT) {
                return i;
            }
        }
        return -1;
    }

    private static int markAt(byte[] line, int at) {
        return (line[at] & 0xff) << 8 | line[at + 1] & 0xff;
    }
}
