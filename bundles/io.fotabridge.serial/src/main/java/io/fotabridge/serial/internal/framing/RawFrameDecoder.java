// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds SMP messages that are on the line as they are. Nothing marks where one begins, so each place is tried where the
 * next bytes could be a header and the beginning of a CBOR map; log text never could, and noise rarely.
 */
final class RawFrameDecoder implements FrameDecoder {

    /** Reserved bits must be 0; there are versions 0 and 1 and operations 0 to 3 (smp_protocol.rst). */
    private static final int NEVER_SET_IN_FIRST_BYTE = 0b1111_0100;

    private static final int MAJOR_TYPE = 0xe0;
    private static final int CBOR_MAP = 0xa0;

    private final byte[] buffer;
    private final Consumer<byte[]> frames;
    private int buffered;

    /** @param largest bytes of a message, header included, beyond which it is taken for noise */
    RawFrameDecoder(int largest, Consumer<byte[]> frames) {
        this.buffer = new byte[largest];
        this.frames = frames;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int count = Math.min(end - at, buffer.length - buffered);
            System.arraycopy(bytes, at, buffer, buffered, count);
            buffered += count;
            at += count;
            deliverWhatIsComplete();
        }
    }

    @Override
    public void silence() {
        buffered = 0;
    }

    /** Leaves less than a whole message behind, so that there is always room for more. */
    private void deliverWhatIsComplete() {
        int at = 0;
        while (at < buffered) {
            if (!isCredible(at)) {
                at++;
            } else if (isComplete(at)) {
                frames.accept(Arrays.copyOfRange(buffer, at, at + size(at)));
                at += size(at);
            } else {
                break;
            }
        }
        System.arraycopy(buffer, at, buffer, 0, buffered - at);
        buffered -= at;
    }

    /** Whether a message could begin here, as far as its bytes have come. */
    private boolean isCredible(int at) {
        int there = buffered - at;
        return (buffer[at] & NEVER_SET_IN_FIRST_BYTE) == 0
                && (there <= RawFraming.FLAGS_AT || buffer[at + RawFraming.FLAGS_AT] == 0)
                && (there < RawFraming.LENGTH_AT + 2 || size(at) > RawFraming.HEADER && size(at) <= buffer.length)
                && (there <= RawFraming.HEADER || (buffer[at + RawFraming.HEADER] & MAJOR_TYPE) == CBOR_MAP);
    }

    private boolean isComplete(int at) {
        return buffered - at >= RawFraming.HEADER && buffered - at >= size(at);
    }

    private int size(int at) {
        int length = (buffer[at + RawFraming.LENGTH_AT] & 0xff) << 8 | (buffer[at + RawFraming.LENGTH_AT + 1] & 0xff);
        return RawFraming.HEADER + length;
    }
}
