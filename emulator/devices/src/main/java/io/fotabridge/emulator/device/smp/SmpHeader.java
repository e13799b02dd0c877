// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import java.nio.ByteBuffer;

/** The eight bytes before each payload, big-endian: op and version, flags, length, group, sequence, command. */
record SmpHeader(int version, int op, int flags, int length, int group, int sequence, int command) {
    static final int SIZE = 8;
    static final int READ = 0;
    static final int WRITE = 2;

    static SmpHeader parse(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        int first = in.get();
        return new SmpHeader(first >> 3 & 3, first & 7, in.get() & 0xff, in.getShort() & 0xffff,
                in.getShort() & 0xffff, in.get() & 0xff, in.get() & 0xff);
    }

    /** This header and a payload as the answer: op is one more, the rest is copied. */
    byte[] answer(int answerVersion, byte[] payload) {
        return ByteBuffer.allocate(SIZE + payload.length)
                .put((byte) (answerVersion << 3 | op + 1))
                .put((byte) flags)
                .putShort((short) payload.length)
                .putShort((short) group)
                .put((byte) sequence)
                .put((byte) command)
                .put(payload)
                .array();
    }
}
