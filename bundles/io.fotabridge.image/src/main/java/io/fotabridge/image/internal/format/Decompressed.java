// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

import java.util.Optional;

/**
 * What the boot loader makes of a compressed image when it installs it. Nobody but the device can check that; the hash
 * and the signature of the image itself are made over the compressed bytes (MCUboot, docs/compression_format.md).
 *
 * @param size bytes of the body
 * @param hash of the whole image then, made with the function that the compressed image was hashed with
 */
public record Decompressed(long size, byte[] hash) {

    private static final int SIZE_LENGTH = 4;

    /** Empty for an image that is not compressed. */
    static Optional<Decompressed> of(ImageHeader header, TlvArea protectedTlvs, ImageHash function)
            throws MalformedImageException {
        if (!header.isCompressed()) {
            return Optional.empty();
        }
        Optional<Tlv> size = protectedTlvs.only(Tlv.DECOMP_SIZE, SIZE_LENGTH);
        Optional<Tlv> hash = protectedTlvs.only(Tlv.DECOMP_SHA, function.length());
        if (size.isEmpty() || hash.isEmpty()) {
            throw new MalformedImageException("The image is marked as compressed, but its protected TLV area does not "
                    + "tell " + (size.isEmpty() ? "how large it is" : "which hash it has") + " when it is unpacked.");
        }
        long bytes = LittleEndian.u32(LittleEndian.of(size.get().value()));
        return Optional.of(new Decompressed(bytes, hash.get().value()));
    }
}
