// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

import java.util.ArrayList;
import java.util.List;

/** The flags in an image's header: {@code IMAGE_F_…} of MCUboot's {@code image.h}. */
public enum ImageFlag {
    PIC(0x1, "position-independent"),
    ENCRYPTED_AES128(0x4, "encrypted with AES-128"),
    ENCRYPTED_AES256(0x8, "encrypted with AES-256"),
    NON_BOOTABLE(0x10, "not bootable"),
    RAM_LOAD(0x20, "runs from RAM"),
    ROM_FIXED(0x100, "runs at one address of the flash"),
    COMPRESSED_LZMA1(0x200, "compressed with LZMA1"),
    COMPRESSED_LZMA2(0x400, "compressed with LZMA2"),
    COMPRESSED_ARM_THUMB(0x800, "ARM Thumb filter");

    private final int bit;
    private final String words;

    ImageFlag(int bit, String words) {
        this.bit = bit;
        this.words = words;
    }

    public boolean isIn(int flags) {
        return (flags & bit) != 0;
    }

    /** The same flags without this one. */
    int without(int flags) {
        return flags & ~bit;
    }

    /** All that are set, for people; those of no known meaning as one number at the end. */
    public static List<String> inWords(int flags) {
        List<String> words = new ArrayList<>();
        int unknown = flags;
        for (ImageFlag flag : values()) {
            if (flag.isIn(flags)) {
                words.add(flag.words);
                unknown = flag.without(unknown);
            }
        }
        if (unknown != 0) {
            words.add(String.format("unknown 0x%x", unknown));
        }
        return words;
    }
}
