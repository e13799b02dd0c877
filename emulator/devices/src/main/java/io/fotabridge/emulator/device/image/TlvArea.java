// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Collects entries of a TLV area: little-endian type and length, then the value. */
final class TlvArea {
    static final int PLAIN = 0x6907;
    static final int PROTECTED = 0x6908;
    private static final int INFO_SIZE = 4;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final int magic;

    TlvArea(int magic) {
        this.magic = magic;
    }

    TlvArea add(int type, byte[] value) {
        entries.writeBytes(pair(type, value.length));
        entries.writeBytes(value);
        return this;
    }

    boolean isEmpty() {
        return entries.size() == 0;
    }

    /** With the info header, whose length counts itself. */
    byte[] toBytes() {
        ByteArrayOutputStream area = new ByteArrayOutputStream();
        area.writeBytes(pair(magic, entries.size() + INFO_SIZE));
        area.writeBytes(entries.toByteArray());
        return area.toByteArray();
    }

    private static byte[] pair(int first, int second) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putShort((short) first).putShort((short) second)
                .array();
    }
}
