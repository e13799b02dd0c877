// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.image;

import io.fotabridge.emulator.device.boot.ImageVersion;
import io.fotabridge.emulator.device.boot.SlotImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;

/** The header of an image, padded with erased flash to its size. */
record ImageHeader(ImageVersion version, int headerSize, int protectedSize, long bodySize, OptionalLong romAddress) {
    static final int SIZE = 32;
    private static final int HUGE = 0x7fff_ffff;

    byte[] toBytes(Set<Flaw> flaws) {
        byte[] bytes = new byte[headerSize];
        Arrays.fill(bytes, SIZE, headerSize, (byte) 0xff);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(flaws.contains(Flaw.MAGIC) ? ~SlotImage.MAGIC : SlotImage.MAGIC)
                .putInt((int) romAddress.orElse(0))
                .putShort((short) headerSize)
                .putShort((short) protectedSize)
                .putInt(flaws.contains(Flaw.BODY_SIZE) ? HUGE : (int) bodySize)
                .putInt(romAddress.isPresent() ? SlotImage.FLAG_ROM_FIXED : 0)
                .put(version(version));
        return bytes;
    }

    /** The eight bytes of a version. */
    static byte[] version(ImageVersion version) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) version.major())
                .put((byte) version.minor())
                .putShort((short) version.revision())
                .putInt((int) version.build())
                .array();
    }
}
