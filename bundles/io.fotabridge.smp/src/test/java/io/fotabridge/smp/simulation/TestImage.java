// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageBytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Bytes that a simulated device takes for an image. Its hash is not that of the file, as with MCUboot. */
public record TestImage(byte[] bytes) implements ImageBytes {

    private static final byte[] MAGIC = HexFormat.of().parseHex("3db8f396");
    private static final int HASH_LENGTH = 32;

    public static TestImage random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        System.arraycopy(MAGIC, 0, bytes, 0, Math.min(MAGIC.length, length));
        return new TestImage(bytes);
    }

    static boolean hasMagic(byte[] data) {
        return data.length >= 32 && ByteBuffer.wrap(data).getInt() == 0x3db8f396;
    }

    /** It comes of what stands at the end, like a hash TLV: of the rest of it, nobody who lists an image has a look. */
    static byte[] imageHash(byte[] content) {
        String end = HexFormat.of().formatHex(content, Math.max(0, content.length - HASH_LENGTH), content.length);
        return digest(("hash TLV of " + content.length + " bytes, " + end).getBytes());
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public String hash() {
        return HexFormat.of().formatHex(imageHash(bytes));
    }

    public FirmwareImage described() {
        return versioned("");
    }

    /** The devices tell a version of their own of it. */
    public FirmwareImage versioned(String version) {
        return FirmwareImage.mcuboot(version, hash(), bytes.length).named("test");
    }

    /** What a boot loader makes of it that unpacks images. */
    TestImage unpacked() {
        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        return new TestImage(twice);
    }

    /** As a compressed image. */
    public FirmwareImage compressed() {
        return described().unpackedTo(unpacked().hash());
    }

    /** As one of several in a package. */
    public FirmwareImage numbered(int number) {
        return described().within("test", "image-" + number + ".bin", number);
    }

    public FirmwareImage raw() {
        String sha = HexFormat.of().formatHex(sha256());
        return FirmwareImage.raw(sha, bytes.length).named("test");
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public int read(long offset, ByteBuffer into) {
        int count = (int) Math.min(into.remaining(), bytes.length - offset);
        into.put(bytes, (int) offset, count);
        return count;
    }

    @Override
    public byte[] sha256() {
        return digest(bytes);
    }
}
