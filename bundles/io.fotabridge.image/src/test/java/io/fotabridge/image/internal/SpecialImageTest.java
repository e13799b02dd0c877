// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.format.Decompressed;
import io.fotabridge.image.internal.format.ImageFlag;
import io.fotabridge.image.internal.format.ImageHash;
import io.fotabridge.image.internal.format.Tlv;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that are encrypted, compressed, signed pure, or not to be booted. */
class SpecialImageTest {

    private static final ImageHash SHA256 = ImageHash.SHA256;
    private static final int AES128 = 0x4;
    private static final int AES256 = 0x8;
    private static final int ENC_X25519 = 0x33;
    private static final byte[] WRAPPED_KEY = new byte[80];
    private static final int FLAGS = 16;

    private final Signer vendor = Signer.random();
    private final ImageBuilder image = ImageBuilder.withSixteenBytes();

    @ParameterizedTest
    @ValueSource(ints = {AES128, AES256})
    void aSignatureOverTheHashOfTheHiddenPlaintextCounts(int flag) throws Exception {
        byte[] file = encrypted(flag).build();

        assertTrue(Reading.read(file, vendor.trust()).signer().startsWith("Ed25519 key "));
        assertEquals(FailureCause.UNTRUSTED, Reading.refusal(file, Signer.random().trust()).failure());
    }

    /** Otherwise a validly signed plain image would have its body passed over, changed or not. */
    @ParameterizedTest
    @ValueSource(ints = {AES128, AES256, AES128 | AES256})
    void aSignedPlainImageThatIsMarkedAsEncryptedAfterwardsIsRefused(int flag) {
        image.hash(SHA256).signature(vendor, SHA256).tlv(ENC_X25519, WRAPPED_KEY);
        byte[] file = image.build();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(FLAGS, flag);

        assertRefused(file, FailureCause.INTEGRITY, "marked as encrypted, but its body is not");
    }

    @Test
    void anImageThatImgtoolLeftClearIsRefused() {
        image.flags(AES128).hash(SHA256).signature(vendor, SHA256).tlv(ENC_X25519, WRAPPED_KEY);

        assertRefused(image.build(), FailureCause.INTEGRITY, "without --clear");
    }

    @ParameterizedTest
    @CsvSource({
        "0x30, 256, 256", "0x31, 24, 40", "0x32, 113, 129", "0x33, 80, 96", "0x34, 112, 128", "0x35, 1, 2"
    })
    void wrappedKeysHaveTheirLengths(int type, int forAes128, int forAes256) throws Exception {
        for (int length : new int[] {forAes128, forAes256}) {
            ImageBuilder builder = ImageBuilder.withSixteenBytes().flags(AES128).tlv(type, new byte[length]);
            Reading.read(builder.tlv(SHA256.type(), new byte[32]).build(), TrustedKeys.NONE);
        }
        byte[] cut = ImageBuilder.withSixteenBytes().flags(AES128).tlv(type, new byte[forAes128 - 1])
                .tlv(SHA256.type(), new byte[32]).build();
        if (type != 0x35) { // of a kind that is not known, any length may be right
            assertRefused(cut, FailureCause.INTEGRITY, "no device can unwrap it");
        }
    }

    @Test
    void whatLooksLikeAWrappedKeyIsOfNoConcernToAPlainImage() throws Exception {
        Reading.read(image.tlv(ENC_X25519).hash(SHA256).build(), TrustedKeys.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x200, 0x400, 0xc00})
    void aCompressedImageIsCheckedAsItIs(int flags) throws Exception {
        byte[] file = image.flags(flags)
                .protectedTlv(Tlv.DECOMP_SIZE, (byte) 0, (byte) 0, (byte) 1, (byte) 0x80)
                .protectedTlv(Tlv.DECOMP_SHA, SHA256.newDigest().digest())
                .protectedTlv(0x72, new byte[64])
                .signedBy(vendor);

        FirmwareImage read = Reading.read(file, vendor.trust());
        assertTrue(read.signer().startsWith("Ed25519 key "));
        String unpackedHash = HexFormat.of().formatHex(SHA256.newDigest().digest());
        assertEquals(unpackedHash, read.runningHash());
        assertTrue(read.runsAs(unpackedHash) && read.runsAs(read.hash()) && !read.hash().equals(unpackedHash));
        Decompressed unpacked =
                McubootImage.parse(new ByteArraySource(file)).contents().decompressed().orElseThrow();
        assertEquals(0x80010000L, unpacked.size());
        assertArrayEquals(SHA256.newDigest().digest(), unpacked.hash());
        file[40] ^= 1;
        assertRefused(file, FailureCause.INTEGRITY, "hash of the image differs");
    }

    @Test
    void aCompressedImageTellsWhatBecomesOfIt() {
        image.flags(0x400);
        assertRefused(image.hash(SHA256).build(), FailureCause.INTEGRITY, "does not tell how large it is");

        ImageBuilder sized = ImageBuilder.withSixteenBytes().flags(0x400).protectedTlv(Tlv.DECOMP_SIZE, new byte[4]);
        assertRefused(sized.hash(SHA256).build(), FailureCause.INTEGRITY, "does not tell which hash it has");

        sized = ImageBuilder.withSixteenBytes().flags(0x400).protectedTlv(Tlv.DECOMP_SIZE, new byte[4])
                .protectedTlv(Tlv.DECOMP_SHA, new byte[31]);
        assertRefused(sized.hash(SHA256).build(), FailureCause.INTEGRITY, "DECOMP_SHA of the image has 31 bytes");
    }

    @Test
    void anImageThatNoBootLoaderBootsIsRefused() {
        assertRefused(
                image.flags(0x10).signedBy(vendor), FailureCause.UNSUPPORTED_PACKAGE, "marked as not bootable");
    }

    @Test
    void otherFlagsAreTheBootLoadersBusiness() throws Exception {
        Reading.read(image.flags(0x80000121).signedBy(vendor), vendor.trust());

        assertEquals(
                List.of("position-independent", "runs from RAM", "runs at one address of the flash",
                        "unknown 0x80000000"),
                ImageFlag.inWords(0x80000121));
    }

    @Test
    void aSignatureOverTheImageItselfCounts() throws Exception {
        byte[] file = image.protectedTlv(0xa0a0, new byte[9]).pureSignature(vendor).build();

        String name = HexFormat.of().formatHex(vendor.keyHash(ImageHash.SHA512), 0, 4);
        assertEquals("Ed25519 key " + name + "…", Reading.read(file, vendor.trust()).signer());
        assertEquals(FailureCause.UNTRUSTED, Reading.refusal(file, Signer.random().trust()).failure());
        file[file.length - 1] ^= 1;
        assertRefused(file, FailureCause.INTEGRITY, "The signature of the image is not by");
    }

    /** The mark is not covered by anything: it must not matter which of the two a signature is taken for. */
    @Test
    void aSignatureOverTheHashIsNoneOverTheImage() {
        image.tlv(Tlv.SIG_PURE, (byte) 1);

        assertRefused(image.signedBy(vendor), FailureCause.INTEGRITY, "The signature of the image is not by");
    }

    @Test
    void theMarkOfAPureSignatureHasOneMeaning() {
        image.tlv(Tlv.SIG_PURE, (byte) 2);

        assertRefused(image.signedBy(vendor), FailureCause.INTEGRITY, "SIG_PURE is 2");
    }

    @Test
    void aPureSignatureOfAHiddenPlaintextCannotBeChecked() {
        image.flags(AES128).tlv(SHA256.type(), new byte[32]).tlv(ENC_X25519, WRAPPED_KEY).tlv(Tlv.SIG_PURE, (byte) 1)
                .tlv(Tlv.KEYHASH, vendor.keyHash(SHA256)).tlv(Tlv.ED25519, new byte[64]);

        assertRefused(image.build(), FailureCause.UNSUPPORTED_PACKAGE, "leave out --pure");
    }

    private ImageBuilder encrypted(int flag) {
        byte[] plaintextHash = SHA256.newDigest().digest("not these bytes".getBytes());
        return image.flags(flag)
                .tlv(SHA256.type(), plaintextHash)
                .tlv(Tlv.KEYHASH, vendor.keyHash(SHA256))
                .tlv(Tlv.ED25519, vendor.sign(plaintextHash))
                .tlv(ENC_X25519, WRAPPED_KEY);
    }

    private void assertRefused(byte[] file, FailureCause cause, String words) {
        FirmwareException refusal = Reading.refusal(file, vendor.trust());
        assertEquals(cause, refusal.failure());
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }
}
