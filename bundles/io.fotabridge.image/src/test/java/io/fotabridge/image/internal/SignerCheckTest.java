// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.format.ImageHash;
import io.fotabridge.image.internal.format.Tlv;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who signed it, when there is more than one answer. */
class SignerCheckTest {

    private static final ImageHash SHA256 = ImageHash.SHA256;

    private final Signer vendor = Signer.random();
    private final Signer factory = Signer.random();
    private final Signer stranger = Signer.random();
    private final TrustedKeys trust = new TrustedKeys(List.of(vendor.publicKey(), factory.publicKey()));
    private final ImageBuilder image = ImageBuilder.withSixteenBytes();

    @ParameterizedTest
    @EnumSource
    void theKeyHashIsMadeWithTheFunctionOfTheImageHash(ImageHash function) throws Exception {
        byte[] file = image.hash(function).signature(vendor, function).build();

        assertEquals(words(vendor, function), Reading.read(file, trust).signer());
    }

    @Test
    void aTrustedSignatureBehindOneOfAStrangerCounts() throws Exception {
        byte[] file = image.hash(SHA256).signature(stranger, SHA256).signature(factory, SHA256).build();

        assertEquals(words(factory, SHA256), Reading.read(file, trust).signer());
    }

    @Test
    void theFirstTrustedKeyDecides() throws Exception {
        byte[] file = image.hash(SHA256).signature(factory, SHA256).signature(vendor, SHA256).build();
        assertEquals(words(factory, SHA256), Reading.read(file, trust).signer());

        ImageBuilder forged = ImageBuilder.withSixteenBytes().hash(SHA256);
        forged.tlv(Tlv.KEYHASH, factory.keyHash(SHA256)).tlv(Tlv.ED25519, new byte[64]);
        FirmwareException refusal = Reading.refusal(forged.signature(vendor, SHA256).build(), trust);
        assertEquals(FailureCause.INTEGRITY, refusal.failure());
        assertTrue(refusal.getMessage().contains(words(factory, SHA256)), refusal.getMessage());
    }

    @Test
    void aSignatureBelongsToTheKeyNamedLastBeforeIt() {
        byte[] digest = image.digest(SHA256);
        image.hash(SHA256).tlv(Tlv.KEYHASH, vendor.keyHash(SHA256)).tlv(Tlv.KEYHASH, stranger.keyHash(SHA256));

        FirmwareException refusal = Reading.refusal(image.tlv(Tlv.ED25519, vendor.sign(digest)).build(), trust);

        assertEquals(FailureCause.UNTRUSTED, refusal.failure());
    }

    @Test
    void aSignatureOfAnotherKindThanTheKeyIsWrong() {
        byte[] digest = image.digest(SHA256);
        image.hash(SHA256).tlv(Tlv.KEYHASH, vendor.keyHash(SHA256)).tlv(Tlv.ECDSA_SIG, vendor.sign(digest));

        assertEquals(FailureCause.INTEGRITY, Reading.refusal(image.build(), trust).failure());
    }

    @Test
    void aSignatureOverTheHashOfAnotherImageIsWrong() {
        byte[] other = new ImageBuilder(new byte[16]).digest(SHA256);
        image.hash(SHA256).tlv(Tlv.KEYHASH, vendor.keyHash(SHA256)).tlv(Tlv.ED25519, vendor.sign(other));

        assertEquals(FailureCause.INTEGRITY, Reading.refusal(image.build(), trust).failure());
    }

    @Test
    void anUnsignedImageIsSaidToBeUnsigned() {
        FirmwareException refusal = Reading.refusal(image.hash(SHA256).build(), trust);

        assertEquals(FailureCause.UNTRUSTED, refusal.failure());
        assertEquals("The image 1.2.3+4 is not signed. Sign it with one of the 2 keys that this gateway trusts.",
                refusal.getMessage());
    }

    @Test
    void aNamedKeyWithoutSignatureSignsNothing() {
        byte[] file = image.hash(SHA256).tlv(Tlv.KEYHASH, vendor.keyHash(SHA256)).build();

        assertTrue(Reading.refusal(file, trust).getMessage().contains("is not signed"));
    }

    @Test
    void aStrangerIsNamedByTheBeginningOfTheKeyHash() {
        FirmwareException refusal = Reading.refusal(image.signedBy(stranger), vendor.trust());

        assertEquals(FailureCause.UNTRUSTED, refusal.failure());
        String hash = HexFormat.of().formatHex(stranger.keyHash(SHA256), 0, 4);
        assertEquals("The image 1.2.3+4 is signed by key " + hash + "…, which this gateway does not trust. "
                + "Sign it with the one key that the gateway trusts, or add the public key to trusted.keys of the "
                + "device or of the package store.", refusal.getMessage());
    }

    @Test
    void aWholeKeyIsNamedByItsHash() {
        byte[] digest = image.digest(SHA256);
        image.hash(SHA256).tlv(Tlv.PUBKEY, stranger.publicKey().getEncoded()).tlv(Tlv.ED25519, stranger.sign(digest));

        String sentence = Reading.refusal(image.build(), trust).getMessage();

        assertTrue(sentence.contains(HexFormat.of().formatHex(stranger.keyHash(SHA256), 0, 4)), sentence);
    }

    /** As many claims as fit into an area, times a long list of keys, with a short answer. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void manyFalseClaimsCostLittle() {
        TrustedKeys many = new TrustedKeys(Stream.generate(() -> Signer.random().publicKey()).limit(50).toList());
        image.hash(SHA256);
        for (int i = 0; i < 1600; i++) {
            image.tlv(Tlv.KEYHASH, new byte[32]).tlv(Tlv.ED25519);
        }

        FirmwareException refusal = Reading.refusal(image.build(), many);

        assertEquals(FailureCause.UNTRUSTED, refusal.failure());
        assertTrue(refusal.getMessage().length() < 300, refusal.getMessage());
        assertFalse(refusal.getMessage().isBlank());
    }

    private static String words(Signer signer, ImageHash function) {
        return "Ed25519 key " + HexFormat.of().formatHex(signer.keyHash(function), 0, 4) + "…";
    }
}
