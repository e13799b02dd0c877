// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** A request for the control point (nRF5 SDK, nrf_dfu_req_handler.h): an opcode, and numbers, low byte first. */
record Request(byte[] bytes) {

    static final int CREATE = 0x01;
    static final int SET_RECEIPTS = 0x02;
    static final int CHECKSUM = 0x03;
    static final int EXECUTE = 0x04;
    static final int SELECT = 0x06;

    /** Begins an object; what was written of one that was not executed is forgotten. */
    static Request create(DfuObject object, long size) {
        return new Request(littleEndian(6)
                .put((byte) CREATE)
                .put((byte) object.type())
                .putInt((int) size)
                .array());
    }

    /** Asks for a checksum after every so many packets; none for 0. */
    static Request receipts(int packets) {
        return new Request(littleEndian(3).put((byte) SET_RECEIPTS).putShort((short) packets).array());
    }

    /** Asks what has arrived. */
    static Request checksum() {
        return new Request(new byte[] {CHECKSUM});
    }

    /** Has an object that is complete checked, or written. */
    static Request execute() {
        return new Request(new byte[] {EXECUTE});
    }

    /** Asks what there is of the last object. */
    static Request select(DfuObject object) {
        return new Request(new byte[] {SELECT, (byte) object.type()});
    }

    int opcode() {
        return bytes[0];
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
