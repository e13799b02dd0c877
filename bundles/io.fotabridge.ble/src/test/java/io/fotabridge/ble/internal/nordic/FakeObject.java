// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/** What a boot loader has of an init packet or a firmware: what it has executed, and an object in its RAM. */
final class FakeObject {

    private final int largest;
    private byte[] executed = {};
    private ByteArrayOutputStream open = new ByteArrayOutputStream();
    private int size;

    FakeObject(int largest) {
        this.largest = largest;
    }

    void clear() {
        executed = new byte[0];
        forgetOpen();
    }

    /** As a reset does. */
    void forgetOpen() {
        open = new ByteArrayOutputStream();
        size = 0;
    }

    boolean create(int bytes) {
        forgetOpen();
        size = bytes;
        return bytes > 0 && bytes <= largest;
    }

    boolean append(byte[] packet) {
        open.writeBytes(packet);
        return open.size() <= size;
    }

    boolean isWhole() {
        return size > 0 && open.size() == size;
    }

    void execute() {
        executed = all();
        forgetOpen();
    }

    byte[] all() {
        byte[] inRam = open.toByteArray();
        return ByteBuffer.allocate(executed.length + inRam.length).put(executed).put(inRam).array();
    }

    boolean isExecuted() {
        return executed.length > 0 && size == 0;
    }

    /** As an earlier session has left it: the last object open, whether it is whole or not. */
    void holds(byte[] bytes, int total, boolean executesWhole) {
        int boundary = bytes.length == 0 ? 0 : (bytes.length - 1) / largest * largest;
        boolean isWhole = bytes.length % largest == 0 || bytes.length == total;
        int kept = isWhole && executesWhole ? bytes.length : boundary;
        executed = Arrays.copyOf(bytes, kept);
        forgetOpen();
        if (kept < bytes.length) {
            size = Math.min(largest, total - boundary);
            open.write(bytes, kept, bytes.length - kept);
        }
    }

    byte[] selection() {
        return ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putInt(largest).put(checksum()).array();
    }

    byte[] checksum() {
        byte[] all = all();
        CRC32 crc = new CRC32();
        crc.update(all);
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(all.length).putInt((int) crc.getValue())
                .array();
    }
}
