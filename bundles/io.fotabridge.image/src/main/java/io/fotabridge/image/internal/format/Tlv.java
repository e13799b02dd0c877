// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

/**
 * One entry of a TLV area: the types are those of MCUboot's {@code image.h}.
 *
 * @param type  0 to 65535
 * @param value as it stands in the file; not to be changed
 */
public record Tlv(int type, byte[] value) {

    public static final int KEYHASH = 0x01;
    public static final int PUBKEY = 0x02;
    public static final int RSA2048_PSS = 0x20;
    public static final int ECDSA_SIG = 0x22;
    public static final int RSA3072_PSS = 0x23;
    public static final int ED25519 = 0x24;
    public static final int SIG_PURE = 0x25;

    private static final int FIRST_WRAPPED_KEY = 0x30;
    private static final int LAST_WRAPPED_KEY = 0x3f;

    /** Whether it tells which key made the signature that follows, by hash or in full. */
    public boolean namesKey() {
        return type == KEYHASH || type == PUBKEY;
    }

    public boolean isSignature() {
        return switch (type) {
            case RSA2048_PSS, ECDSA_SIG, RSA3072_PSS, ED25519 -> true;
            default -> false;
        };
    }

    /** Whether it holds the key of an encrypted body, wrapped for the device. */
    public boolean isWrappedKey() {
        return type >= FIRST_WRAPPED_KEY && type <= LAST_WRAPPED_KEY;
    }
}
