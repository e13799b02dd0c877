// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.image.Flaw;
import io.fotabridge.emulator.device.image.KeyFile;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.image.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Images that MCUboot's own imgtool made, and ours, before the same eyes. */
class RealImagesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "small-1.1.0+7-ed25519.bin, 1.1.0.7, 65c5be8faefa25edc50f2f5fd5db2a8212f98d96ca4896eba68a31c0e0b7f3e9, ed25519",
        "small-4.1.0-vid-cid.bin, 4.1.0, bb3b87405e0268ca161da010f26996b35b5901552d610364f3d20cc7afbaa540, ecdsa-p256",
        "odd-trailing-ff.bin, 4.1.0, bb3b87405e0268ca161da010f26996b35b5901552d610364f3d20cc7afbaa540, ecdsa-p256"})
    void goodImages(String file, String version, String hash, String key) throws IOException {
        try (Flash flash = holding(Files.readAllBytes(resource(file)))) {
            SlotImage image = SlotImage.read(flash.slot(1)).orElseThrow();

            assertEquals(version, image.version().toString());
            assertEquals(hash, HexFormat.of().formatHex(image.hash().orElseThrow()));
            assertEquals(Optional.empty(), new ImageCheck(Optional.of(key(key))).refusal(flash.slot(1)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bad-payload-bit.bin, ecdsa-p256, wrong hash",
        "bad-signature.bin, ecdsa-p256, no valid signature of the trusted key",
        "small-1.1.0+7-ed25519.bin, ecdsa-p256, no valid signature of the trusted key"})
    void badImages(String file, String key, String reason) throws IOException {
        try (Flash flash = holding(Files.readAllBytes(resource(file)))) {
            assertEquals(Optional.of(reason), new ImageCheck(Optional.of(key(key))).refusal(flash.slot(1)));
        }
    }

    @Test
    void ourOwnSignaturesVerify() throws IOException {
        for (SigningKey key : new SigningKey[] {SigningKey.ed25519(), SigningKey.ecdsa()}) {
            ImageCheck check = new ImageCheck(Optional.of(key.pair().getPublic()));
            McubootImages image = McubootImages.version("1.0.0").signedWith(key);

            assertEquals(Optional.empty(), refusal(check, image));
            assertTrue(refusal(check, image.flaw(Flaw.SIGNATURE)).isPresent());
            assertTrue(refusal(check, McubootImages.version("1.0.0")).isPresent(), "unsigned");
        }
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void eachFlawIsFoundOut(Flaw flaw) throws IOException {
        SigningKey key = SigningKey.ed25519();
        ImageCheck check = new ImageCheck(Optional.of(key.pair().getPublic()));

        McubootImages image = McubootImages.version("1.0.0").securityCounter(3).signedWith(key).flaw(flaw);
        assertTrue(refusal(check, image).isPresent());
    }

    private Optional<String> refusal(ImageCheck check, McubootImages image) throws IOException {
        try (Flash flash = holding(image.toBytes())) {
            return check.refusal(flash.slot(1));
        }
    }

    private Flash holding(byte[] image) throws IOException {
        Flash flash = new Flash(folder, 128 * 1024);
        flash.erase(1);
        flash.slot(1).write(0, image);
        return flash;
    }

    private static PublicKey key(String name) throws IOException {
        return KeyFile.readPublic(resource(name + ".pub.pem"));
    }

    private static Path resource(String name) {
        return Path.of("src/test/resources/images", name);
    }
}
