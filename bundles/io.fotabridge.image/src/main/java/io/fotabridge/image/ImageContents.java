// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image;

import io.fotabridge.api.image.ImageDemands;
import java.util.List;
import java.util.Optional;

/**
 * What a well-formed MCUboot image says of itself, true or not.
 *
 * @param version     {@code 1.2.3+4}
 * @param layout      where its parts begin and end
 * @param flags       in words
 * @param isEncrypted whether only a device can compare the body with the hash
 * @param hash        by which a device knows it
 * @param signing     who vouches for it
 * @param demands     what the device must be, and run
 * @param unpacked    what the boot loader makes of it; empty for an image that is not compressed
 * @param tlvs        all entries, those of the protected area first
 */
public record ImageContents(
        String version,
        Layout layout,
        List<String> flags,
        boolean isEncrypted,
        Hash hash,
        Signing signing,
        ImageDemands demands,
        Optional<Unpacked> unpacked,
        List<Entry> tlvs) {

    public ImageContents {
        flags = List.copyOf(flags);
        tlvs = List.copyOf(tlvs);
    }

    /**
     * Where its parts begin and end.
     *
     * @param loadAddress      of meaning for some flags only
     * @param headerSize       bytes, with padding
     * @param imageSize        bytes of the body
     * @param protectedTlvSize bytes, 0 if there is no such area
     * @param length           bytes of it all, to the end of the last TLV: what a device is sent
     */
    public record Layout(long loadAddress, int headerSize, long imageSize, int protectedTlvSize, long length) {}

    /**
     * The image hash.
     *
     * @param type  {@code SHA-256}, say
     * @param value lower-case hex
     */
    public record Hash(String type, String value) {}

    /**
     * Who vouches for it.
     *
     * @param isPure     whether signatures are over the image itself instead of over its hash
     * @param signatures who claims to have signed it, in the order of the file
     * @param signer     the trusted key that did, in words; empty if none did, or nobody in particular is trusted
     */
    public record Signing(boolean isPure, List<Signature> signatures, String signer) {

        public Signing {
            signatures = List.copyOf(signatures);
        }
    }

    /**
     * A claim that a key signed the image.
     *
     * @param type    of the signature, as MCUboot calls it
     * @param keyHash lower-case hex
     */
    public record Signature(String type, String keyHash) {}

    /**
     * What a compressed image says of itself as it will be in its place.
     *
     * @param imageSize bytes of the body
     * @param hash      by which the device knows it then, lower-case hex
     */
    public record Unpacked(long imageSize, String hash) {}

    /**
     * An entry of a TLV area.
     *
     * @param isProtected whether hash and signature cover it
     * @param type        0 to 65535
     * @param name        as MCUboot calls the type
     * @param value       lower-case hex
     */
    public record Entry(boolean isProtected, int type, String name, String value) {}
}
