// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.image;

import io.fotabridge.emulator.device.boot.ImageVersion;
import io.fotabridge.emulator.device.boot.Tlv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes firmware images as MCUboot's imgtool does: say what is wanted, then write. The body is streamed, so an image
 * may be larger than the memory. The same calls give the same bytes, except for an ECDSA signature.
 */
public final class McubootImages {
    private static final byte[] PADDING = {0, 0, 0};

    private final TlvArea protectedTlvs = new TlvArea(TlvArea.PROTECTED);
    private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    private final ImageVersion version;
    private Body body = Body.random(1, 32 * 1024);
    private int headerSize = 512;
    private OptionalLong romAddress = OptionalLong.empty();
    private Optional<SigningKey> key = Optional.empty();
    private int trailingPadding;

    private McubootImages(ImageVersion version) {
        this.version = version;
    }

    /** An image of this version, like {@code 1.2.3+4}; unsigned, with a body of 32 KiB, until told otherwise. */
    public static McubootImages version(String version) {
        return new McubootImages(ImageVersion.parse(version));
    }

    /** A body of random bytes; the same for the same seed and size. */
    public McubootImages body(long seed, long size) {
        body = Body.random(seed, checkedSize(size));
        return this;
    }

    public McubootImages body(byte[] bytes) {
        body = Body.of(bytes.clone());
        return this;
    }

    public McubootImages body(Path file) throws IOException {
        body = Body.of(file);
        checkedSize(body.size());
        return this;
    }

    /** Bytes from the start of the image to its body: 32 or more. */
    public McubootImages headerSize(int bytes) {
        if (bytes < ImageHeader.SIZE || bytes > 0xffff) {
            throw new IllegalArgumentException("header size out of range: " + bytes);
        }
        headerSize = bytes;
        return this;
    }

    /** The image runs in place, and only where its slot begins at this address of the flash. */
    public McubootImages romFixed(long address) {
        romAddress = OptionalLong.of(address);
        return this;
    }

    public McubootImages signedWith(SigningKey signingKey) {
        key = Optional.of(signingKey);
        return this;
    }

    public McubootImages securityCounter(int counter) {
        protectedTlvs.add(Tlv.SECURITY_COUNTER,
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(counter).array());
        return this;
    }

    /** The image needs another image of the device to have at least this version. */
    public McubootImages dependency(int image, String minimum) {
        protectedTlvs.add(Tlv.DEPENDENCY, ByteBuffer.allocate(12).put((byte) image).put(PADDING)
                .put(ImageHeader.version(ImageVersion.parse(minimum))).array());
        return this;
    }

    /** Any other entry that hash and signature cover, of a vendor's own type, say. */
    public McubootImages protectedTlv(int type, byte[] value) {
        protectedTlvs.add(type, value);
        return this;
    }

    /** Bytes of erased flash behind the image, as a programmer's tool leaves them. */
    public McubootImages trailingPadding(int bytes) {
        trailingPadding = bytes;
        return this;
    }

    /** Something is to be wrong with it. */
    public McubootImages flaw(Flaw flaw) {
        flaws.add(flaw);
        return this;
    }

    /** Writes the image; does not close the stream. */
    public MadeImage writeTo(OutputStream out) throws IOException {
        byte[] covered = protectedTlvs.isEmpty() ? new byte[0] : protectedTlvs.toBytes();
        ImageHeader header = new ImageHeader(version, headerSize, covered.length, body.size(), romAddress);
        return new ImageWriter(out, flaws).write(header, body, covered, key, trailingPadding);
    }

    /** Writes the image to a file, replacing what is there. */
    public MadeImage writeTo(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return writeTo(out);
        }
    }

    /** The image in memory; for small ones. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the body", e);
        }
        return bytes.toByteArray();
    }

    private static long checkedSize(long size) {
        if (size < 0 || size > 0xffffffffL) {
            throw new IllegalArgumentException("body size out of range: " + size);
        }
        return size;
    }
}
