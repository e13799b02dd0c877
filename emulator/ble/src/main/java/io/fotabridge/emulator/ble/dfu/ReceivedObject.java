// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** What has arrived of the init packet or of the firmware: objects that were executed, and the one that is not yet. */
final class ReceivedObject {
    private final int largest;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private int executed;
    private int expected;

    /** @param largest bytes of one object */
    ReceivedObject(int largest) {
        this.largest = largest;
    }

    int largest() {
        return largest;
    }

    int offset() {
        return received.size();
    }

    /** Of everything from the start. */
    int crc() {
        CRC32 crc = new CRC32();
        crc.update(received.toByteArray());
        return (int) crc.getValue();
    }

    byte[] bytes() {
        return received.toByteArray();
    }

    /** Whether an object is there that is whole and not executed. */
    boolean isComplete() {
        return expected > 0 && received.size() == executed + expected;
    }

    /** Begins an object; what was not executed is forgotten. */
    void create(int size) {
        rewind();
        expected = size;
    }

    /** @return false if there is no object that has room for it */
    boolean append(byte[] packet) {
        if (received.size() + packet.length > executed + expected) {
            return false;
        }
        received.writeBytes(packet);
        return true;
    }

    void execute() {
        executed = received.size();
        expected = 0;
    }

    /** Forgets what was not executed, as a reset does. */
    void rewind() {
        byte[] kept = Arrays.copyOf(received.toByteArray(), executed);
        received.reset();
        received.writeBytes(kept);
        expected = 0;
    }

    void clear() {
        received.reset();
        executed = 0;
        expected = 0;
    }
}
