// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

/** One entry behind an image: a type of MCUboot's image.h and its value. */
public record Tlv(int type, byte[] value) {
    public static final int KEY_HASH = 0x01;
    public static final int SHA256 = 0x10;
    public static final int SHA384 = 0x11;
    public static final int SHA512 = 0x12;
    public static final int ECDSA = 0x22;
    public static final int ED25519 = 0x24;
    public static final int DEPENDENCY = 0x40;
    public static final int SECURITY_COUNTER = 0x50;

    boolean isImageHash() {
        return type == SHA256 || type == SHA384 || type == SHA512;
    }
}
