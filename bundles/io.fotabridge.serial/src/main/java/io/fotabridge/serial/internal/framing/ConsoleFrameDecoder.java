// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.function.Consumer;

/** Finds the frames in what a console prints. Memory is bounded by the largest frame. */
public final class ConsoleFrameDecoder implements FrameDecoder {

    private static final int LENGTH_FIELD = 2;
    private static final int CHECKSUM = 2;

    private final MarkedLines lines;
    private final ByteBuilder frame;
    private final Consumer<byte[]> frames;
    private boolean begun;

    /**
     * @param largestBody bytes of header and payload after which a frame is dropped
     * @param frames      takes the bodies of the frames, from the thread that feeds
     */
    public ConsoleFrameDecoder(int largestBody, Consumer<byte[]> frames) {
        this.frame = new ByteBuilder(largestBody + ConsoleFraming.OVERHEAD);
        this.lines = new MarkedLines(textLength(largestBody + ConsoleFraming.OVERHEAD), this::takeLine);
        this.frames = frames;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        lines.feed(bytes, offset, length);
    }

    /** Means nothing here: a line may come late, and a new frame begins with a marker of its own. */
    @Override
    public void silence() {}

    private static int textLength(int decodedLength) {
        return (decodedLength + 2) / 3 * 4;
    }

    private void takeLine(boolean start, byte[] text, int length) {
        if (start) {
            frame.clear();
            begun = true;
        }
        if (begun && !(append(text, length) && isCredible())) {
            begun = false;
        }
        if (begun && holds(announced())) {
            begun = !isSettled();
        }
    }

    private boolean append(byte[] text, int length) {
        try {
            ByteBuffer piece = Base64.getDecoder().decode(ByteBuffer.wrap(text, 0, length));
            return frame.append(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
        } catch (IllegalArgumentException e) {
            return false; // no Base64: a line that noise has hit
        }
    }

    /** Whether the frame, as far as its length is known, has a body and will not outgrow the limit. */
    private boolean isCredible() {
        return frame.length() < LENGTH_FIELD || (announced() > CHECKSUM && frame.fits(LENGTH_FIELD + announced()));
    }

    private boolean holds(int bytes) {
        return frame.length() >= LENGTH_FIELD && frame.length() - LENGTH_FIELD >= bytes;
    }

    /**
     * Delivers the frame if it is intact. Zephyr up to 2.7 does not count the checksum into the length of its answers,
     * and may send it in a line of its own, so a frame that seems broken may just not have ended yet.
     *
     * @return whether nothing more of it is to come
     */
    private boolean isSettled() {
        int counted = announced();
        if (isIntact(counted)) {
            deliver(counted - CHECKSUM);
            return true;
        }
        if (!holds(counted + CHECKSUM)) {
            return false;
        }
        if (isIntact(counted + CHECKSUM)) {
            deliver(counted);
        }
        return true;
    }

    private boolean isIntact(int bytes) {
        return Crc16.of(frame.array(), LENGTH_FIELD, bytes) == 0;
    }

    private void deliver(int body) {
        frames.accept(frame.copy(LENGTH_FIELD, LENGTH_FIELD + body));
    }

    /** Bytes of body and checksum, in most servers. */
    private int announced() {
        byte[] bytes = frame.array();
        return (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    }
}
