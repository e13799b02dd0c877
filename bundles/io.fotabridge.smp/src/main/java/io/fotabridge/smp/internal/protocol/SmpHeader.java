// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.nio.ByteBuffer;

/**
 * The eight bytes before the CBOR of every SMP message (smp_protocol.rst, "Frame: The envelope"), big endian.
 *
 * @param version  0 for version 1, 1 for version 2; in an answer, whatever the server put there
 * @param flags    none is defined
 * @param length   bytes of CBOR that follow
 * @param sequence 0 to 255, copied into the response
 */
public record SmpHeader(
        int version, Operation operation, int flags, int length, int group, int sequence, int command) {

    /** Bytes. */
    public static final int SIZE = 8;

    /** Sequence numbers there are. */
    public static final int SEQUENCES = 256;

    /** Reads the header of a frame; what follows it may be longer than the header says, but not shorter. */
    public static SmpHeader of(byte[] frame) throws SmpFormatException {
        if (frame.length < SIZE) {
            throw new SmpFormatException("a frame of " + frame.length + " bytes has no SMP header");
        }
        ByteBuffer in = ByteBuffer.wrap(frame);
        int first = in.get() & 0xff;
        SmpHeader header = new SmpHeader(
                first >> 3 & 3,
                Operation.of(first & 7),
                in.get() & 0xff,
                in.getShort() & 0xffff,
                in.getShort() & 0xffff,
                in.get() & 0xff,
                in.get() & 0xff);
        if (header.length > frame.length - SIZE) {
            throw new SmpFormatException("a body of " + header.length + " bytes was cut to " + (frame.length - SIZE));
        }
        return header;
    }

    /** Whether it says so; what it says tells nothing about the body. */
    public boolean isVersion2() {
        return version == SmpVersion.V2.code();
    }

    void writeTo(ByteBuffer out) {
        out.put((byte) (version << 3 | operation.code()))
                .put((byte) flags)
                .putShort((short) length)
                .putShort((short) group)
                .put((byte) sequence)
                .put((byte) command);
    }
}
