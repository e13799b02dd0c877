// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.ImageDemands.Dependency;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.format.ImageHash;
import io.fotabridge.image.internal.format.Tlv;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an image demands of its device, and how that may not be told. */
class DemandsTest {

    private static final byte[] ID = HexFormat.of().parseHex("cfbff0d193755685968c48ce8b15ae17");

    private final ImageBuilder image = ImageBuilder.withSixteenBytes();

    /** The sheet's worked bytes: 40 00 0c 00 01 00 00 00 01 00 02 00 09 00 00 00 is "image 1 from 1.0.2+9". */
    @Test
    void everythingIsRead() throws Exception {
        image.protectedTlv(Tlv.SEC_CNT, (byte) 3, (byte) 0, (byte) 2, (byte) 0xff)
                .protectedTlv(Tlv.DEPENDENCY, hex("010000000100020009000000"))
                .protectedTlv(Tlv.DEPENDENCY, hex("ff020000ffffffffffffffff"))
                .protectedTlv(Tlv.UUID_VID, ID)
                .protectedTlv(Tlv.UUID_CID, hex("00000000000000000000000000000001"));

        ImageDemands demands = demands();

        assertEquals(0xff020003L, demands.securityCounter().getAsLong());
        assertEquals(Optional.of(UUID.fromString("cfbff0d1-9375-5685-968c-48ce8b15ae17")), demands.vendor());
        assertEquals(Optional.of(new UUID(0, 1)), demands.deviceClass());
        assertEquals(
                List.of(new Dependency(1, "1.0.2+9"), new Dependency(255, "255.255.65535+4294967295")),
                demands.dependencies());
    }

    @Test
    void anImageThatDemandsNothingSaysSo() throws Exception {
        assertEquals(ImageDemands.NONE, demands());
    }

    /** Anybody can add to the other area without touching hash or signature. */
    @Test
    void whatNobodySignedIsNoDemand() throws Exception {
        image.tlv(Tlv.SEC_CNT, (byte) 9, (byte) 0, (byte) 0, (byte) 0)
                .tlv(Tlv.UUID_VID, ID)
                .tlv(Tlv.UUID_CID, ID)
                .tlv(Tlv.DEPENDENCY, hex("010000000100020009000000"));

        assertEquals(ImageDemands.NONE, demands());
    }

    @ParameterizedTest
    @CsvSource({
        "0x50, 3, SEC_CNT", "0x50, 5, SEC_CNT", "0x50, 0, SEC_CNT", "0x40, 11, DEPENDENCY", "0x40, 13, DEPENDENCY",
        "0x74, 15, UUID_VID", "0x74, 17, UUID_VID", "0x75, 0, UUID_CID", "0x75, 36, UUID_CID"
    })
    void eachHasItsLength(int type, int length, String name) {
        image.protectedTlv(type, new byte[length]);

        assertRefused("The entry " + name + " of the image has " + length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {Tlv.SEC_CNT, Tlv.UUID_VID, Tlv.UUID_CID})
    void whatIsThereTwiceMayMeanEither(int type) {
        byte[] value = new byte[type == Tlv.SEC_CNT ? 4 : 16];
        image.protectedTlv(type, value).protectedTlv(type, value);

        assertRefused("The image has 2 entries " + new Tlv(type, value).name() + "; it may have one.");
    }

    private ImageDemands demands() throws FirmwareException {
        Signer signer = Signer.ofWorkedExample();
        return Reading.read(image.signedBy(signer), signer.trust()).demands();
    }

    private void assertRefused(String words) {
        FirmwareException refusal = Reading.refusal(image.hash(ImageHash.SHA256).build(), TrustedKeys.NONE);
        assertEquals(FailureCause.INTEGRITY, refusal.failure());
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
