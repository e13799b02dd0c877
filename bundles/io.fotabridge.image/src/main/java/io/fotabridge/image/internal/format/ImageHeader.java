// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

import java.nio.ByteBuffer;

/**
 * The first 32 bytes of an MCUboot image, {@code struct image_header}. What it says of sizes is a claim of whoever made
 * the file: check it against the file before use.
 *
 * @param loadAddress      where it runs, of meaning only with {@link ImageFlag#RAM_LOAD} and {@link ImageFlag#ROM_FIXED}
 * @param headerSize       bytes before the body, at least {@link #LENGTH}; the rest of them is padding
 * @param protectedTlvSize bytes of the protected TLV area with its info header, 0 if there is none
 * @param imageSize        bytes of the body
 * @param flags            see {@link ImageFlag}
 */
public record ImageHeader(
        long loadAddress, int headerSize, int protectedTlvSize, long imageSize, int flags, ImageVersion version) {

    /** Bytes that are defined. */
    public static final int LENGTH = 32;
    /** Bytes that tell whether this is an image at all. */
    public static final int MAGIC_LENGTH = 4;

    private static final int MAGIC = 0x96f3b83d;
    private static final int OLD_MAGIC = 0x96f3b83c;
    private static final int FLAGS_OFFSET = 16;

    /** Whether a file that begins with these bytes is an MCUboot image. */
    public static boolean startsImage(byte[] head) {
        return magic(head) == MAGIC;
    }

    /** Whether a file that begins with these bytes is an image of version 1 of the format. */
    public static boolean startsOldImage(byte[] head) {
        return magic(head) == OLD_MAGIC;
    }

    private static int magic(byte[] head) {
        return head.length < MAGIC_LENGTH ? 0 : LittleEndian.of(head).getInt();
    }

    /** @param head the beginning of the file */
    public static ImageHeader parse(byte[] head) throws MalformedImageException {
        if (head.length < LENGTH) {
            throw new MalformedImageException(
                    "The file ends within the image header, after " + head.length + " bytes.");
        }
        if (!startsImage(head)) {
            throw new MalformedImageException("The file does not begin with the magic number of an MCUboot image.");
        }
        ByteBuffer bytes = LittleEndian.of(head).position(MAGIC_LENGTH);
        ImageHeader header = new ImageHeader(
                LittleEndian.u32(bytes),
                LittleEndian.u16(bytes),
                LittleEndian.u16(bytes),
                LittleEndian.u32(bytes),
                bytes.getInt(),
                ImageVersion.parse(bytes));
        if (header.headerSize < LENGTH) {
            throw new MalformedImageException(
                    "The image header says that it is " + header.headerSize + " bytes long; it needs " + LENGTH + ".");
        }
        return header;
    }

    /** Where the body ends and the TLV areas begin. */
    public long bodyEnd() {
        return headerSize + imageSize;
    }

    /** Bytes from the beginning of the image that hash and signature cover: header, body and protected TLV area. */
    public long coveredLength() {
        return bodyEnd() + protectedTlvSize;
    }

    public boolean has(ImageFlag flag) {
        return flag.isIn(flags);
    }

    /** Whether the body is encrypted: then the image hash is one of a plaintext that only the device can see. */
    public boolean isEncrypted() {
        return has(ImageFlag.ENCRYPTED_AES128) || has(ImageFlag.ENCRYPTED_AES256);
    }

    /** Whether the boot loader unpacks it on its way to where it runs. */
    public boolean isCompressed() {
        return has(ImageFlag.COMPRESSED_LZMA1)
                || has(ImageFlag.COMPRESSED_LZMA2)
                || has(ImageFlag.COMPRESSED_ARM_THUMB);
    }

    /** The first {@link #LENGTH} bytes of a file as they would be if the image were not marked as encrypted. */
    public byte[] markedAsPlain(byte[] head) {
        byte[] plain = head.clone();
        int cleared = ImageFlag.ENCRYPTED_AES128.without(ImageFlag.ENCRYPTED_AES256.without(flags));
        LittleEndian.of(plain).putInt(FLAGS_OFFSET, cleared);
        return plain;
    }
}
