// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.image.internal.format.ImageHash;
import io.fotabridge.image.internal.format.ImageHeader;
import io.fotabridge.image.internal.format.ImageVersion;
import io.fotabridge.image.internal.format.Tlv;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** An image that was made by hand and is byte-identical to imgtool's, and the same one with a security counter. */
class WorkedExampleTest {

    private static final String PLAIN = """
            3db8f39600000000 2000000010000000 0000000001020300 0400000000000000
            0001020304050607 08090a0b0c0d0e0f
            07699000
            10002000 04cbb04cff0327ca 1d27929d4af2c825 fb1d13bdb48fd5fd d935263b6e42d4b3
            01002000 06e3fd8fda29bb60 ab59557de61edb0a ecdb231134be30e7 5b455f8e1b792fa9
            24004000 4ac9027f89a973e4 919f06c245919ca9 d91afadffd87bf6c 6d1310f0da04cdb5
                     344dfca9117e21a4 c863481d83bec368 e9bd34bfb1729e8f 5ce9756eb20a1d0b
            """;

    private final Signer signer = Signer.ofWorkedExample();

    static byte[] plain() {
        return HexFormat.of().parseHex(PLAIN.replaceAll("\\s", ""));
    }

    static byte[] counted() {
        byte[] counter = {7, 0, 0, 0};
        return ImageBuilder.withSixteenBytes().protectedTlv(0x50, counter).signedBy(Signer.ofWorkedExample());
    }

    @Test
    void thePlainImageIsRead() throws Exception {
        assertArrayEquals(plain(), ImageBuilder.withSixteenBytes().signedBy(signer));

        FirmwareImage image = Reading.read(plain(), signer.trust());

        String hash = "04cbb04cff0327ca1d27929d4af2c825fb1d13bdb48fd5fdd935263b6e42d4b3";
        assertEquals(FirmwareImage.mcuboot("1.2.3+4", hash, 192).signedBy("Ed25519 key 06e3fd8f…"), image);
    }

    @Test
    void theImageWithASecurityCounterIsRead() throws Exception {
        String sha256 = HexFormat.of().formatHex(ImageHash.SHA256.newDigest().digest(counted()));
        assertEquals("9e59525c0ebb6051d0a56c879aa0e02a3fe8fc317b038cb2824ad2479df40849", sha256);

        FirmwareImage image = Reading.read(counted(), signer.trust());

        String hash = "125b4e265b50c261a2a5e942d9f0863fa696295617a8db87ad2849edbed9a219";
        ImageDemands demands = new ImageDemands(OptionalLong.of(7), Optional.empty(), Optional.empty(), List.of());
        FirmwareImage expected =
                FirmwareImage.mcuboot("1.2.3+4", hash, 204).signedBy("Ed25519 key 06e3fd8f…").demanding(demands);
        assertEquals(expected, image);
    }

    @Test
    void itsPartsAreFound() throws Exception {
        McubootImage image = McubootImage.parse(new ByteArraySource(counted()));

        assertEquals(new ImageHeader(0, 32, 12, 16, 0, new ImageVersion(1, 2, 3, 4)), image.header());
        assertEquals(12, image.protectedTlvs().length());
        Tlv counter = image.protectedTlvs().entries().get(0);
        assertEquals(0x50, counter.type());
        assertArrayEquals(new byte[] {7, 0, 0, 0}, counter.value());
        assertEquals(0x90, image.tlvs().length());
        assertEquals(List.of(0x10, 0x01, 0x24), image.tlvs().entries().stream().map(Tlv::type).toList());
        assertEquals(ImageHash.SHA256, image.hashFunction());
    }

    @Test
    void aVersionIsToldWithItsBuildNumberOnlyIfItHasOne() {
        assertEquals("1.2.3", new ImageVersion(1, 2, 3, 0).toString());
        assertEquals("255.255.65535+4294967295", new ImageVersion(255, 255, 65535, 0xffffffffL).toString());
    }
}
