// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.Arrays;

/** A slot of flash, with what the boot loader's trailer says of it. */
final class Slot {

    byte[] content = new byte[0];
    int written;
    boolean pending;
    boolean permanent;
    boolean confirmed;

    static Slot holding(TestImage image) {
        Slot slot = new Slot();
        slot.content = image.bytes();
        slot.written = slot.content.length;
        return slot;
    }

    void erase(int length) {
        content = new byte[length];
        Arrays.fill(content, (byte) 0xff);
        written = 0;
        pending = false;
        permanent = false;
        confirmed = false;
    }

    void write(int offset, byte[] data) {
        System.arraycopy(data, 0, content, offset, data.length);
        written = offset + data.length;
    }

    boolean isComplete() {
        return content.length > 0 && written == content.length;
    }
}
