// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import java.nio.ByteBuffer;

/**
 * What the first eight bytes of an SMP message tell about where it ends and what it answers (smp_protocol.rst, "Frame:
 * The envelope"). Big endian.
 *
 * @param operation 0 read, 2 write, each plus 1 in the answer
 * @param length    bytes of the whole message, these eight included
 */
record MessageHeader(int operation, int length, int group, int sequence, int command) {

    static final int SIZE = 8;

    /** Only of a frame or fragment that is so long. */
    static MessageHeader of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int length = SIZE + (in.getShort(2) & 0xffff);
        return new MessageHeader(
                in.get(0) & 7, length, in.getShort(4) & 0xffff, in.get(6) & 0xff, in.get(7) & 0xff);
    }

    boolean isAnsweredBy(MessageHeader answer) {
        return answer.operation == (operation | 1)
                && answer.group == group
                && answer.sequence == sequence
                && answer.command == command;
    }
}
