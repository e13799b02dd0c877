// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.ImageDemands.Dependency;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What an image demands of its device. Only the protected TLV area tells: nobody vouches for the other one. */
final class Demands {

    private static final int COUNTER_LENGTH = 4;
    private static final int UUID_LENGTH = 16;
    private static final int DEPENDENCY_LENGTH = 12;
    /** {@code struct image_dependency}: the number of the image, a slot that newer boot loaders know, padding. */
    private static final int VERSION_OFFSET = 4;

    private Demands() {}

    static ImageDemands in(TlvArea protectedTlvs) throws MalformedImageException {
        Optional<Tlv> counter = protectedTlvs.only(Tlv.SEC_CNT, COUNTER_LENGTH);
        return new ImageDemands(
                counter.isPresent()
                        ? OptionalLong.of(LittleEndian.u32(LittleEndian.of(counter.get().value())))
                        : OptionalLong.empty(),
                protectedTlvs.only(Tlv.UUID_VID, UUID_LENGTH).map(Demands::uuid),
                protectedTlvs.only(Tlv.UUID_CID, UUID_LENGTH).map(Demands::uuid),
                dependencies(protectedTlvs));
    }

    /** In the order in which it is written (RFC 4122, 4.1.2), unlike everything else in an image. */
    private static UUID uuid(Tlv entry) {
        ByteBuffer bytes = ByteBuffer.wrap(entry.value());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** Of several for one image the boot loader demands all. */
    private static List<Dependency> dependencies(TlvArea protectedTlvs) throws MalformedImageException {
        List<Dependency> dependencies = new ArrayList<>();
        for (Tlv entry : protectedTlvs.all(Tlv.DEPENDENCY)) {
            entry.requireLength(DEPENDENCY_LENGTH);
            ByteBuffer bytes = LittleEndian.of(entry.value());
            int image = Byte.toUnsignedInt(bytes.get());
            dependencies.add(new Dependency(
                    image, ImageVersion.parse(bytes.position(VERSION_OFFSET)).toString()));
        }
        return dependencies;
    }
}
