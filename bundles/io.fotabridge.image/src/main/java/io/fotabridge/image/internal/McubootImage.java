// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.image.internal.format.ImageHash;
import io.fotabridge.image.internal.format.ImageHeader;
import io.fotabridge.image.internal.format.MalformedImageException;
import io.fotabridge.image.internal.format.Tlv;
import io.fotabridge.image.internal.format.TlvArea;
import io.fotabridge.image.internal.format.TlvArea.Kind;
import io.fotabridge.image.internal.format.TlvContents;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A well-formed image, all but its body: nothing of what it says has been verified yet.
 *
 * @param protectedTlvs covered by the hash; {@link TlvArea#NONE} if there is none
 * @param tlvs          not covered
 * @param hashFunction  what {@code hash} was made with
 * @param hash          the image hash that the image claims to have
 * @param contents      what the entries say, beside hash and signatures
 */
record McubootImage(
        ImageHeader header,
        TlvArea protectedTlvs,
        TlvArea tlvs,
        ImageHash hashFunction,
        byte[] hash,
        TlvContents contents) {

    /** Reads headers and TLV areas; believes no length before it has been compared with the file's. */
    static McubootImage parse(ImageSource source) throws MalformedImageException, IOException, InterruptedException {
        int head = (int) Math.min(ImageHeader.LENGTH, source.length());
        ImageHeader header = ImageHeader.parse(source.read(0, head));
        demand(header.coveredLength() + TlvArea.INFO_LENGTH, source);
        TlvArea protectedTlvs = protectedArea(header, source);
        TlvArea tlvs = area(header.coveredLength(), source);
        Tlv hash = onlyHash(protectedTlvs, tlvs);
        ImageHash function = ImageHash.of(hash).orElseThrow();
        TlvContents contents = TlvContents.of(header, protectedTlvs, tlvs, function);
        return new McubootImage(header, protectedTlvs, tlvs, function, hash.value(), contents);
    }

    private static void demand(long length, ImageSource source) throws MalformedImageException {
        if (length > source.length()) {
            throw new MalformedImageException("The file has " + source.length() + " bytes, but by its header and TLV "
                    + "areas the image has at least " + length + ": the file is incomplete, or its header is damaged.");
        }
    }

    private static TlvArea protectedArea(ImageHeader header, ImageSource source)
            throws MalformedImageException, IOException, InterruptedException {
        int length = header.protectedTlvSize();
        return length == 0 ? TlvArea.NONE : TlvArea.parse(source.read(header.bodyEnd(), length), Kind.PROTECTED);
    }

    private static TlvArea area(long offset, ImageSource source)
            throws MalformedImageException, IOException, InterruptedException {
        int length = TlvArea.declaredLength(source.read(offset, TlvArea.INFO_LENGTH), Kind.UNPROTECTED);
        demand(offset + length, source);
        return TlvArea.parse(source.read(offset, length), Kind.UNPROTECTED);
    }

    private static Tlv onlyHash(TlvArea protectedTlvs, TlvArea tlvs) throws MalformedImageException {
        List<Tlv> hashes = Stream.of(protectedTlvs, tlvs)
                .flatMap(area -> area.entries().stream())
                .filter(entry -> ImageHash.of(entry).isPresent())
                .toList();
        if (hashes.size() != 1) {
            String count = hashes.isEmpty() ? "no image hash" : hashes.size() + " image hashes";
            throw new MalformedImageException("The image has " + count + "; it must have exactly one.");
        }
        Tlv hash = hashes.get(0);
        ImageHash function = ImageHash.of(hash).orElseThrow();
        if (hash.value().length != function.length()) {
            throw new MalformedImageException(
                    "The image's " + function.algorithm() + " hash is " + hash.value().length + " bytes long.");
        }
        return hash;
    }

    /** Bytes of the whole image, up to the end of the last TLV area. What follows in the file is padding. */
    long length() {
        return header.coveredLength() + tlvs.length();
    }

    /** The signatures, in the order of the file. */
    List<SignatureClaim> signatures() {
        return SignatureClaim.in(tlvs.entries(), hashFunction);
    }
}
