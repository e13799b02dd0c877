// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.smp.internal.protocol.CborSize;
import io.fotabridge.smp.internal.protocol.Opening;
import io.fotabridge.smp.internal.protocol.Parameters;
import io.fotabridge.smp.internal.protocol.SmpHeader;

/**
 * How many bytes of the image go into one message.
 *
 * @param frame     bytes that a message may have, its header included
 * @param safeFrame bytes that surely arrive, whatever the device's buffers are
 * @param data      bytes of the image that a message may have
 * @param alignment what the number of bytes is a multiple of, but in the last message
 */
record ChunkSize(int frame, int safeFrame, int data, int alignment) {

    /** The first chunk of an image has its whole header (smp_group_1.rst), or the server refuses it. */
    static final int IMAGE_HEADER = 32;

    /** A message of a megabyte would be legal, and would take a minute on a serial line. */
    private static final int LARGEST_FRAME = 16 * 1024;

    /** A buffer that could not even carry an image header was told by mistake. */
    private static final int SMALLEST_FRAME = 72;

    /** mynewt-mcumgr, which tells no parameters, stores garbage and says "ok" when a later chunk is larger. */
    private static final int LARGEST_DATA_WITHOUT_PARAMETERS = 512;

    /** Servers from before the parameters were invented stored the ends of unaligned chunks badly. */
    private static final int ALIGNMENT_WITHOUT_PARAMETERS = 8;

    /** Of flash that is written in units; the smallest message still carries one. */
    private static final int LARGEST_ALIGNMENT = 32;

    /** Header, head of the map, the keys "off" and "data". */
    private static final int FIXED = SmpHeader.SIZE + 1 + CborSize.key("off") + CborSize.key("data");

    /** As large as the device's buffers, of which the framing takes some bytes for itself. */
    static ChunkSize of(Parameters parameters, int safeFrame, int overhead) {
        int frame = Math.min(LARGEST_FRAME, parameters.bufferSize() - overhead);
        return frame < SMALLEST_FRAME ? unknown(safeFrame) : new ChunkSize(frame, safeFrame, frame, 1);
    }

    /** What works without knowing anything of the device. */
    static ChunkSize unknown(int safeFrame) {
        return new ChunkSize(
                safeFrame, safeFrame, LARGEST_DATA_WITHOUT_PARAMETERS, ALIGNMENT_WITHOUT_PARAMETERS);
    }

    /** Of the first chunk. */
    int first(Opening opening) {
        int room = frame - FIXED - CborSize.integer(0) - opening.size();
        return fit(room, opening.length());
    }

    /** Of a later chunk, with so many bytes left to send. */
    int next(long offset, long left) {
        return fit(frame - FIXED - CborSize.integer(offset), left);
    }

    private int fit(int room, long left) {
        int most = Math.min(data, CborSize.longestBytes(room));
        return (int) Math.min(most - most % alignment, left);
    }

    /** Half as large, but no smaller than what surely arrives. */
    ChunkSize halved() {
        int half = Math.max(Math.min(safeFrame, frame), frame / 2);
        return new ChunkSize(half, safeFrame, data, alignment);
    }

    /** In messages of no more bytes than that. */
    ChunkSize atMost(int largestFrame) {
        return new ChunkSize(Math.min(largestFrame, frame), safeFrame, data, alignment);
    }

    /** Twice as large, but no larger than another one. */
    ChunkSize doubled(ChunkSize largest) {
        return new ChunkSize(Math.min(largest.frame, 2 * frame), safeFrame, data, alignment);
    }

    /** In whole units of so many bytes, a power of two. */
    ChunkSize aligned(int unit) {
        return new ChunkSize(frame, safeFrame, data, Math.max(alignment, Math.min(LARGEST_ALIGNMENT, unit)));
    }

    /** As small as what surely arrives. */
    ChunkSize safe() {
        return new ChunkSize(Math.min(safeFrame, frame), safeFrame, data, alignment);
    }
}
