// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

import io.fotabridge.api.image.ImageDemands;
import java.util.Optional;

/**
 * What the entries of both TLV areas say, beside hash and signatures.
 *
 * @param demands      what the device must be, and run
 * @param decompressed what the boot loader makes of a compressed image; empty if it is none
 * @param isSignedPure whether the signatures were made over the image itself, instead of over its hash
 */
public record TlvContents(ImageDemands demands, Optional<Decompressed> decompressed, boolean isSignedPure) {

    private static final int YES = 1;

    /** @param function what the image is hashed with */
    public static TlvContents of(ImageHeader header, TlvArea protectedTlvs, TlvArea tlvs, ImageHash function)
            throws MalformedImageException {
        WrappedKey.requireIn(tlvs, header);
        return new TlvContents(
                Demands.in(protectedTlvs), Decompressed.of(header, protectedTlvs, function), isSignedPure(tlvs));
    }

    private static boolean isSignedPure(TlvArea tlvs) throws MalformedImageException {
        Optional<Tlv> entry = tlvs.only(Tlv.SIG_PURE, 1);
        if (entry.isPresent() && entry.get().value()[0] != YES) {
            throw new MalformedImageException("The image's entry SIG_PURE is " + entry.get().value()[0] + "; only "
                    + YES + " has a meaning.");
        }
        return entry.isPresent();
    }
}
