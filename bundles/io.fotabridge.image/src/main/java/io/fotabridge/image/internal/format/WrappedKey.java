// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

import java.util.Arrays;
import java.util.Optional;

/** The ways to wrap the key of an encrypted body for the device (MCUboot, docs/encrypted_images.md). */
enum WrappedKey {
    ENC_RSA2048(0x30, 256, 256),
    ENC_KW(0x31, 24, 40),
    ENC_EC256(0x32, 113, 129),
    ENC_X25519(0x33, 80, 96),
    ENC_X25519_SHA512(0x34, 112, 128);

    private static final int FIRST = 0x30;
    private static final int LAST = 0x3f;

    private final int type;
    private final int lengthForAes128;
    private final int lengthForAes256;

    WrappedKey(int type, int lengthForAes128, int lengthForAes256) {
        this.type = type;
        this.lengthForAes128 = lengthForAes128;
        this.lengthForAes256 = lengthForAes256;
    }

    /** The way that TLVs of a type are wrapped in, if it is one that is known. */
    static Optional<WrappedKey> of(int type) {
        return Arrays.stream(values()).filter(way -> way.type == type).findFirst();
    }

    /** Demands that an encrypted image brings what the device needs to decrypt it; others may hold anything. */
    static void requireIn(TlvArea tlvs, ImageHeader header) throws MalformedImageException {
        if (!header.isEncrypted()) {
            return;
        }
        boolean isThere = false;
        for (Tlv entry : tlvs.entries()) {
            isThere |= entry.type() >= FIRST && entry.type() <= LAST;
            Optional<WrappedKey> way = of(entry.type());
            if (way.isPresent()) {
                way.get().requireLength(entry);
            }
        }
        if (!isThere) {
            throw new MalformedImageException("The image is marked as encrypted, but holds no key for the device to "
                    + "decrypt it with.");
        }
    }

    private void requireLength(Tlv entry) throws MalformedImageException {
        int length = entry.value().length;
        if (length != lengthForAes128 && length != lengthForAes256) {
            throw new MalformedImageException("The wrapped key " + this + " of the encrypted image has " + length
                    + " bytes: no device can unwrap it.");
        }
    }
}
