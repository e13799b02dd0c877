// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.smp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Makes messages of writes as Zephyr does: with MCUMGR_TRANSPORT_BT_REASSEMBLY it collects until the length in the
 * header is met, without it a write is a message. Nothing tells the other end what was dropped.
 */
public final class Reassembly {
    private static final int HEADER = 8;
    private static final int LENGTH_AT = 2;

    private final boolean collects;
    private final int bufferSize;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    /** @param bufferSize the longest message */
    public Reassembly(boolean collects, int bufferSize) {
        this.collects = collects;
        this.bufferSize = bufferSize;
    }

    Optional<byte[]> accept(byte[] write) {
        if (!collects) {
            return Optional.of(write).filter(bytes -> bytes.length >= HEADER && bytes.length == size(bytes)
                    && bytes.length <= bufferSize);
        }
        collected.writeBytes(write);
        byte[] all = collected.toByteArray();
        if (all.length < HEADER || size(all) > bufferSize || all.length > size(all)) {
            // The first fragment must hold the header; what is too long, or longer than it says, is no message.
            clear();
            return Optional.empty();
        }
        if (all.length < size(all)) {
            return Optional.empty();
        }
        clear();
        return Optional.of(all);
    }

    /** The central has turned notifications off, or is gone. */
    void clear() {
        collected.reset();
    }

    private static int size(byte[] message) {
        return HEADER + (ByteBuffer.wrap(message).getShort(LENGTH_AT) & 0xffff);
    }
}
