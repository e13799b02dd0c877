// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.image.internal.format.ImageHash;
import io.fotabridge.image.internal.format.Tlv;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes images: by itself whatever is asked for, well-formed or not. */
final class ImageBuilder {

    private int flags;
    private final ByteArrayOutputStream protectedEntries = new ByteArrayOutputStream();
    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final byte[] body;

    ImageBuilder(byte[] body) {
        this.body = body.clone();
    }

    /** As in the worked example: the bytes 00 to 0f. */
    static ImageBuilder withSixteenBytes() {
        byte[] body = new byte[16];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        return new ImageBuilder(body);
    }

    ImageBuilder flags(int flags) {
        this.flags = flags;
        return this;
    }

    ImageBuilder protectedTlv(int type, byte... value) {
        write(protectedEntries, type, value);
        return this;
    }

    ImageBuilder tlv(int type, byte... value) {
        write(entries, type, value);
        return this;
    }

    ImageBuilder hash(ImageHash function) {
        return tlv(function.type(), digest(function));
    }

    ImageBuilder signature(Signer signer, ImageHash function) {
        return tlv(Tlv.KEYHASH, signer.keyHash(function)).tlv(signer.tlvType(), signer.sign(digest(function)));
    }

    /** What {@code imgtool sign --pure} leaves behind the image. */
    ImageBuilder pureSignature(Signer signer) {
        return hash(ImageHash.SHA512)
                .tlv(Tlv.SIG_PURE, (byte) 1)
                .tlv(Tlv.KEYHASH, signer.keyHash(ImageHash.SHA512))
                .tlv(signer.tlvType(), signer.sign(covered()));
    }

    /** An image signed by one key, as imgtool makes it. */
    byte[] signedBy(Signer signer) {
        return hash(ImageHash.SHA256).signature(signer, ImageHash.SHA256).build();
    }

    byte[] digest(ImageHash function) {
        return function.newDigest().digest(covered());
    }

    byte[] build() {
        byte[] covered = covered();
        return buffer(covered.length + 4 + entries.size())
                .put(covered)
                .put(area(0x6907, entries))
                .array();
    }

    private byte[] covered() {
        int protectedSize = protectedEntries.size() == 0 ? 0 : 4 + protectedEntries.size();
        ByteBuffer bytes = buffer(32 + body.length + protectedSize)
                .putInt(0x96f3b83d)
                .putInt(0)
                .putShort((short) 32)
                .putShort((short) protectedSize)
                .putInt(body.length)
                .putInt(flags)
                .put((byte) 1)
                .put((byte) 2)
                .putShort((short) 3)
                .putInt(4)
                .putInt(0)
                .put(body);
        return protectedSize == 0 ? bytes.array() : bytes.put(area(0x6908, protectedEntries)).array();
    }

    private static byte[] area(int magic, ByteArrayOutputStream entries) {
        return buffer(4 + entries.size())
                .putShort((short) magic)
                .putShort((short) (4 + entries.size()))
                .put(entries.toByteArray())
                .array();
    }

    private static void write(ByteArrayOutputStream entries, int type, byte[] value) {
        entries.writeBytes(buffer(4).putShort((short) type).putShort((short) value.length).array());
        entries.writeBytes(value);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
