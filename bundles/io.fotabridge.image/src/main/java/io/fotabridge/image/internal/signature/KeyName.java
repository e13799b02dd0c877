// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import io.fotabridge.image.internal.format.ImageHash;
import io.fotabridge.image.internal.format.Tlv;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What a key is called in an image: by its hash, made with the function that the image is hashed with. Equal if the keys
 * are.
 *
 * @param hash read-only
 */
public record KeyName(ByteBuffer hash) {

    private static final int BYTES_IN_WORDS = 4;

    public static KeyName of(TrustedKey key, ImageHash function) {
        return of(key.encoded(), function);
    }

    /** The key that a KEYHASH or PUBKEY entry means. */
    public static KeyName of(Tlv entry, ImageHash function) {
        return entry.type() == Tlv.PUBKEY ? of(entry.value(), function) : new KeyName(ByteBuffer.wrap(entry.value()));
    }

    private static KeyName of(byte[] key, ImageHash function) {
        return new KeyName(ByteBuffer.wrap(function.newDigest().digest(key)));
    }

    public String inHex() {
        byte[] bytes = new byte[hash.remaining()];
        hash.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** As much of it as tells keys apart: {@code 06e3fd8f…}. */
    public String inWords() {
        String hex = inHex();
        return hex.substring(0, Math.min(2 * BYTES_IN_WORDS, hex.length())) + "…";
    }
}
