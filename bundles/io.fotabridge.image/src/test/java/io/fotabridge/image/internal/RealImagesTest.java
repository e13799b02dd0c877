// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.TestFiles.Expected;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file against what imgtool says of it. */
class RealImagesTest {

    private static final Map<String, String> WORDS = Map.of(
            "ecdsa-p256", "ECDSA P-256 key ",
            "ecdsa-p384", "ECDSA P-384 key ",
            "ed25519", "Ed25519 key ",
            "rsa-2048", "RSA-2048 key ",
            "rsa-3072", "RSA-3072 key ");

    private final McubootReader reader = new McubootReader();

    static Stream<Expected> valid() {
        return TestFiles.all().filter(Expected::isValid);
    }

    static Stream<Expected> signed() {
        return valid().filter(file -> file.has("verifiesWith"));
    }

    static Stream<Expected> untrusted() {
        return valid().filter(file -> !file.has("verifiesWith"));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void anIntactImageIsReadWithoutTrustedKeys(Expected file) throws Exception {
        FirmwareImage image = read(file, TrustedKeys.NONE);

        assertEquals(FirmwareImage.MCUBOOT, image.label().format());
        assertEquals(file.text("version").replaceFirst("\\+0$", ""), image.version());
        assertEquals("", image.label().name());
        assertEquals("", image.signer());
        assertEquals(0, image.place().offset());
        if (file.has("imageHash")) {
            assertEquals(file.text("imageHash"), image.hash());
        }
    }

    @ParameterizedTest
    @MethodSource("signed")
    void anImageSignedByATrustedKeyNamesItsSigner(Expected file) throws Exception {
        FirmwareImage image = read(file, TestFiles.keys(file.folder()));

        String words = WORDS.get(file.text("verifiesWith"));
        assertTrue(image.signer().matches(words + "[0-9a-f]{8}…"), image.signer());
    }

    @ParameterizedTest
    @MethodSource("signed")
    void noOtherKeyWillDo(Expected file) {
        String signer = file.text("verifiesWith");
        String[] others = WORDS.keySet().stream().filter(key -> !key.equals(signer)).toArray(String[]::new);
        TrustedKeys keys = TestFiles.keys(file.folder(), others);

        FirmwareException refusal = assertThrows(FirmwareException.class, () -> read(file, keys));

        assertEquals(FailureCause.UNTRUSTED, refusal.failure());
    }

    @ParameterizedTest
    @MethodSource("untrusted")
    void whatNobodyTrustedSignedIsRefused(Expected file) {
        FirmwareException refusal = assertThrows(FirmwareException.class, () -> read(file, TestFiles.keys("images")));

        assertEquals(FailureCause.UNTRUSTED, refusal.failure());
    }

    @ParameterizedTest
    @MethodSource("io.fotabridge.image.internal.TestFiles#all")
    void whatIsNotValidIsRefused(Expected file) throws Exception {
        TrustedKeys keys = TestFiles.keys("images");
        Map<String, FailureCause> causes = Map.of(
                "bad-payload-bit.bin", FailureCause.INTEGRITY,
                "bad-signature.bin", FailureCause.INTEGRITY,
                "bad-truncated.bin", FailureCause.INTEGRITY,
                "bad-tlv-area-size.bin", FailureCause.INTEGRITY,
                "bad-image-size.bin", FailureCause.INTEGRITY,
                "bad-magic.bin", FailureCause.UNSUPPORTED_PACKAGE,
                "bad-empty.bin", FailureCause.INTEGRITY);
        assertEquals(file.isValid(), !causes.containsKey(file.name()));
        if (!file.isValid()) {
            FirmwareException refusal = assertThrows(FirmwareException.class, () -> read(file, keys));
            assertEquals(causes.get(file.name()), refusal.failure(), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void itsBeginningIsRecognised(Expected file) {
        assertTrue(reader.recognises(Arrays.copyOf(file.bytes(), 32)));
    }

    @Test
    void otherBeginningsAreNotRecognised() {
        assertFalse(reader.recognises(TestFiles.image("bad-empty.bin")));
        assertFalse(reader.recognises(Arrays.copyOf(TestFiles.image("bad-magic.bin"), 32)));
        assertFalse(reader.recognises(Arrays.copyOf(TestFiles.image("app-1.0.0-ecdsa-p256.bin"), 3)));
    }

    @Test
    void paddingIsNotPartOfTheImage() throws Exception {
        byte[] padded = TestFiles.image("odd-trailing-ff.bin");

        assertEquals(padded.length - 64, Reading.read(padded, TestFiles.keys("images")).length());
    }

    @Test
    void aSlotDumpEndsWithItsTlvArea() throws Exception {
        byte[] dump = TestFiles.variant("slot-dump.bin");

        long length = Reading.read(dump, TestFiles.keys("variants")).length();

        assertEquals(0x2000, dump.length);
        assertEquals((byte) 0xff, dump[(int) length]);
        byte[] cut = Arrays.copyOf(dump, (int) length);
        assertEquals(length, Reading.read(cut, TestFiles.keys("variants")).length());
    }

    private FirmwareImage read(Expected file, TrustedKeys keys) throws Exception {
        List<FirmwareImage> images = reader.read(file.path(), keys);
        assertEquals(1, images.size());
        return images.get(0);
    }
}
