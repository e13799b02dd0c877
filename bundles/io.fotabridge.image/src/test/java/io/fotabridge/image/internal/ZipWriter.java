// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip files byte by byte (APPNOTE.TXT), also such as no tool would: each entry claims what it is told to. */
final class ZipWriter {

    /** What an entry claims. {@code length} and {@code sum} stand in the directory, true or not. */
    record Claim(int flags, int method, long length, long sum) {}

    private static final int DESCRIPTOR = 8;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int SEE_ZIP64 = -1;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private boolean zip64;
    private int count;

    /** Sizes and offsets in the directory, and the end of it, are told in the fields of 64 bits. */
    ZipWriter zip64() {
        zip64 = true;
        return this;
    }

    ZipWriter stored(String name, byte[] content) {
        return entry(name, content, new Claim(0, STORED, content.length, sum(content)));
    }

    ZipWriter deflated(String name, byte[] content) {
        return entry(name, deflate(content), new Claim(0, DEFLATED, content.length, sum(content)));
    }

    /** As Go's archive/zip writes what it is told to store. */
    ZipWriter storedWithDescriptor(String name, byte[] content) {
        return entry(name, content, new Claim(DESCRIPTOR, STORED, content.length, sum(content)));
    }

    ZipWriter entry(String name, byte[] packed, Claim claim) {
        int offset = body.size();
        boolean isDescribed = (claim.flags & DESCRIPTOR) != 0;
        body.writeBytes(local(name, isDescribed ? new Claim(claim.flags, claim.method, 0, 0) : claim,
                isDescribed ? 0 : packed.length));
        body.writeBytes(packed);
        if (isDescribed) {
            body.writeBytes(bytes(16).putInt(0x08074b50).putInt((int) claim.sum).putInt(packed.length)
                    .putInt((int) claim.length).array());
        }
        directory.writeBytes(central(name, claim, packed.length, offset));
        count++;
        return this;
    }

    byte[] build() {
        return build("");
    }

    byte[] build(String comment) {
        byte[] entries = directory.toByteArray();
        int start = body.size();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        zip.writeBytes(body.toByteArray());
        zip.writeBytes(entries);
        if (zip64) {
            zip.writeBytes(bytes(56).putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0)
                    .putInt(0).putLong(count).putLong(count).putLong(entries.length).putLong(start).array());
            zip.writeBytes(bytes(20).putInt(0x07064b50).putInt(0).putLong(start + entries.length).putInt(1).array());
        }
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        short entryCount = (short) (zip64 ? SEE_ZIP64 : count);
        zip.writeBytes(bytes(22 + text.length).putInt(0x06054b50).putInt(0).putShort(entryCount).putShort(entryCount)
                .putInt(zip64 ? SEE_ZIP64 : entries.length).putInt(zip64 ? SEE_ZIP64 : start)
                .putShort((short) text.length).put(text).array());
        return zip.toByteArray();
    }

    private byte[] local(String name, Claim claim, int packed) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return bytes(30 + text.length).putInt(0x04034b50).putShort((short) 20).putShort((short) claim.flags)
                .putShort((short) claim.method).putInt(0).putInt((int) claim.sum).putInt(packed)
                .putInt((int) claim.length).putShort((short) text.length).putShort((short) 0).put(text).array();
    }

    private byte[] central(String name, Claim claim, int packed, int offset) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] extra = zip64
                ? bytes(28).putShort((short) 1).putShort((short) 24)
                        .putLong(claim.length).putLong(packed).putLong(offset).array()
                : new byte[0];
        return bytes(46 + text.length + extra.length).putInt(0x02014b50).putShort((short) 20).putShort((short) 20)
                .putShort((short) claim.flags).putShort((short) claim.method).putInt(0).putInt((int) claim.sum)
                .putInt(zip64 ? SEE_ZIP64 : packed).putInt(zip64 ? SEE_ZIP64 : (int) claim.length)
                .putShort((short) text.length).putShort((short) extra.length).putShort((short) 0).putShort((short) 0)
                .putShort((short) 0).putInt(0).putInt(zip64 ? SEE_ZIP64 : offset).put(text).put(extra).array();
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    static long sum(byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return sum.getValue();
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
