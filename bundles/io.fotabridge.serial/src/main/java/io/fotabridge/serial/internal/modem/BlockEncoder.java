// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Turns packets into bytes on the line. */
public final class BlockEncoder {

    private static final int HEAD = 3;
    private static final int CANCELLATIONS = 8;

    private BlockEncoder() {}

    /**
     * The bytes of a packet.
     *
     * @param data of the file, as many bytes as {@link Packet.Data#length} says; ignored for other packets
     */
    public static byte[] encode(Packet packet, byte[] data, Checksum checksum) {
        if (packet instanceof Packet.Header header) {
            return block(0, padded(header.file().announcement(), Dialect.SMALL_BLOCK, (byte) 0), checksum);
        }
        if (packet instanceof Packet.Data block) {
            return block(block.number(), padded(data, block.size(), Control.SUB), checksum);
        }
        if (packet instanceof Packet.EndOfBatch) {
            return block(0, new byte[Dialect.SMALL_BLOCK], checksum);
        }
        return new byte[] {Control.EOT};
    }

    /** What ends a transfer in the receiver, and then wipes what a terminal would show of it. */
    public static byte[] cancellation() {
        byte[] bytes = new byte[2 * CANCELLATIONS];
        Arrays.fill(bytes, 0, CANCELLATIONS, Control.CAN);
        Arrays.fill(bytes, CANCELLATIONS, bytes.length, Control.BACKSPACE);
        return bytes;
    }

    private static byte[] padded(byte[] data, int size, byte with) {
        byte[] padded = Arrays.copyOf(data, size);
        Arrays.fill(padded, data.length, size, with);
        return padded;
    }

    private static byte[] block(int number, byte[] data, Checksum checksum) {
        ByteBuffer block = ByteBuffer.allocate(HEAD + data.length + checksum.size())
                .put(data.length == Dialect.SMALL_BLOCK ? Control.SOH : Control.STX)
                .put((byte) number)
                .put((byte) ~number)
                .put(data);
        checksum.put(block, data);
        return block.array();
    }
}
