// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

/** What the sender puts on the line next. */
public sealed interface Packet {

    /** Block 0 of YMODEM. */
    record Header(FileInfo file) implements Packet {}

    /**
     * A block of the file.
     *
     * @param number of the block, 0 to 255
     * @param offset of its first byte in the file
     * @param length bytes of the file in it
     * @param size   bytes that the block has room for: 128 or 1024
     */
    record Data(int number, long offset, int length, int size) implements Packet {}

    record EndOfFile() implements Packet {}

    /** An empty block 0: there is no other file. */
    record EndOfBatch() implements Packet {}
}
