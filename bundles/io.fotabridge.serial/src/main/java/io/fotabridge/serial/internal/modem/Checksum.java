// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

import io.fotabridge.serial.internal.framing.Crc16;
import java.nio.ByteBuffer;

/** What stands behind the data of a block. The receiver chooses by the byte with which it asks for the first one. */
public enum Checksum {

    /** CRC-16/XMODEM, big-endian. */
    CRC(2) {
        @Override
        void put(ByteBuffer block, byte[] data) {
            block.putShort((short) Crc16.of(data, 0, data.length));
        }
    },

    /** The sum of all bytes, modulo 256: of receivers from before 1980, and of some boot loaders. */
    SUM(1) {
        @Override
        void put(ByteBuffer block, byte[] data) {
            byte sum = 0;
            for (byte one : data) {
                sum += one;
            }
            block.put(sum);
        }
    };

    private final int size;

    Checksum(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    abstract void put(ByteBuffer block, byte[] data);
}
