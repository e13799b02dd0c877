// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.image.ImageContents;
import io.fotabridge.image.ImageContents.Entry;
import io.fotabridge.image.ImageContents.Hash;
import io.fotabridge.image.ImageContents.Layout;
import io.fotabridge.image.ImageContents.Signature;
import io.fotabridge.image.ImageContents.Signing;
import io.fotabridge.image.ImageContents.Unpacked;
import io.fotabridge.image.internal.format.Decompressed;
import io.fotabridge.image.internal.format.ImageFlag;
import io.fotabridge.image.internal.format.ImageHeader;
import io.fotabridge.image.internal.format.TlvArea;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** An image as people are shown it. */
final class Description {

    private static final HexFormat HEX = HexFormat.of();

    private Description() {}

    static ImageContents of(McubootImage image, String signer) {
        ImageHeader header = image.header();
        return new ImageContents(
                header.version().toString(),
                layout(header, image.length()),
                ImageFlag.inWords(header.flags()),
                header.isEncrypted(),
                new Hash(image.hashFunction().algorithm(), HEX.formatHex(image.hash())),
                new Signing(image.contents().isSignedPure(), signatures(image), signer),
                image.contents().demands(),
                image.contents().decompressed().map(Description::unpacked),
                Stream.concat(entries(image.protectedTlvs(), true), entries(image.tlvs(), false)).toList());
    }

    private static Layout layout(ImageHeader header, long length) {
        return new Layout(
                header.loadAddress(), header.headerSize(), header.imageSize(), header.protectedTlvSize(), length);
    }

    private static List<Signature> signatures(McubootImage image) {
        return image.signatures().stream()
                .map(claim -> new Signature(claim.signature().name(), claim.key().inHex()))
                .toList();
    }

    private static Unpacked unpacked(Decompressed image) {
        return new Unpacked(image.size(), HEX.formatHex(image.hash()));
    }

    private static Stream<Entry> entries(TlvArea area, boolean isProtected) {
        return area.entries().stream()
                .map(entry -> new Entry(isProtected, entry.type(), entry.name(), HEX.formatHex(entry.value())));
    }
}
