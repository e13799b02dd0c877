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
    public static final int DEPENDENCY = 0x40;
    public static final int SEC_CNT = 0x50;
    public static final int DECOMP_SIZE = 0x70;
    public static final int DECOMP_SHA = 0x71;
    public static final int UUID_VID = 0x74;
    public static final int UUID_CID = 0x75;

    /** As {@code image.h} calls its type, without the prefix. */
    public String name() {
        return switch (type) {
            case KEYHASH -> "KEYHASH";
            case PUBKEY -> "PUBKEY";
            case 0x10 -> "SHA256";
            case 0x11 -> "SHA384";
            case 0x12 -> "SHA512";
            case RSA2048_PSS -> "RSA2048_PSS";
            case 0x21 -> "ECDSA224";
            case ECDSA_SIG -> "ECDSA_SIG";
            case RSA3072_PSS -> "RSA3072_PSS";
            case ED25519 -> "ED25519";
            case SIG_PURE -> "SIG_PURE";
            case 0x30, 0x31, 0x32, 0x33, 0x34 -> WrappedKey.of(type).orElseThrow().name();
            case DEPENDENCY -> "DEPENDENCY";
            case SEC_CNT -> "SEC_CNT";
            case 0x60 -> "BOOT_RECORD";
            case DECOMP_SIZE -> "DECOMP_SIZE";
            case DECOMP_SHA -> "DECOMP_SHA";
            case 0x72 -> "DECOMP_SIGNATURE";
            case 0x73 -> "COMP_DEC_SIZE";
            case UUID_VID -> "UUID_VID";
            case UUID_CID -> "UUID_CID";
            default -> isVendors() ? "vendor's own" : "unknown";
        };
    }

    /** {@code 0xXXA0} to {@code 0xXXFE} are free for everybody's use. */
    private boolean isVendors() {
        int low = type & 0xff;
        return type > 0xff && low >= 0xa0 && low <= 0xfe;
    }

    void requireLength(int length) throws MalformedImageException {
        if (value.length != length) {
            throw new MalformedImageException(
                    "The entry " + name() + " of the image has " + value.length + " bytes; it must have " + length + ".");
        }
    }

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
}
