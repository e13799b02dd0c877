// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of an MCUboot image: little-endian and unsigned. */
final class LittleEndian {

    private LittleEndian() {
    }

    static ByteBuffer of(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int u16(ByteBuffer bytes) {
        return Short.toUnsignedInt(bytes.getShort());
    }

    static long u32(ByteBuffer bytes) {
        return Integer.toUnsignedLong(bytes.getInt());
    }
}
