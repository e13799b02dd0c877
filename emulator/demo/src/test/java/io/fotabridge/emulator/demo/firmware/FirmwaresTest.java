// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.boot.ImageCheck;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.image.Flaw;
import io.fotabridge.emulator.device.image.KeyFile;
import io.fotabridge.emulator.device.image.MadeImage;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwaresTest {

    @TempDir
    Path folder;

    @Test
    void givesBothDevicesTheUsersFile() throws Exception {
        Path file = folder.resolve("mine.bin");
        MadeImage made = McubootImages.version("3.2.1+7").writeTo(file);

        Firmwares firmwares = Firmwares.given(Files.createDirectory(folder.resolve("run")), file);

        Firmware firmware = firmwares.pushed("pump");
        assertEquals(firmware, firmwares.pulled("valve"));
        assertEquals("3.2.1.7", firmware.version());
        assertEquals(HexFormat.of().formatHex(made.imageHash()), firmware.hash());
        assertEquals(made.length(), firmware.size());
        assertTrue(firmwares.trustedKey().isEmpty());
    }

    @Test
    void letsDevicesRunAnotherVersionThanTheUsersBefore() throws Exception {
        Path file = folder.resolve("mine.bin");
        McubootImages.version("1.0.0").writeTo(file);

        Firmwares firmwares = Firmwares.given(Files.createDirectory(folder.resolve("run")), file);

        assertNotEquals("1.0.0", firmwares.factory("pump").version());
    }

    @Test
    void makesSignedImagesThatDiffer() throws Exception {
        Firmwares firmwares = Firmwares.made(folder);

        assertFalse(firmwares.trustedKey().orElseThrow().contains("PRIVATE"));
        assertNotEquals(firmwares.pushed("pump").hash(), firmwares.pulled("valve").hash());
        assertNotEquals(firmwares.pushed("pump").version(), firmwares.factory("pump").version());
    }

    @Test
    void forgesAnImageThatOnlyTheSignatureBetrays() throws Exception {
        Firmwares firmwares = Firmwares.made(folder);

        Firmware forged = firmwares.forged().orElseThrow();

        try (Flash flash = new Flash(folder.resolve("flash"), 64 * 1024)) {
            Files.copy(forged.file(), flash.slot(0).file());
            assertEquals(Optional.empty(), new ImageCheck(Optional.empty()).refusal(flash.slot(0)));
            PublicKey vendor = KeyFile.readPublic(firmwares.trustedKeyFile().orElseThrow());
            assertTrue(new ImageCheck(Optional.of(vendor)).refusal(flash.slot(0)).isPresent());
        }
    }

    @Test
    void refusesARawFileAndSaysWhatToDo() throws IOException {
        Path raw = Files.write(folder.resolve("raw.bin"), new byte[50_000]);

        UnusableImageException refusal =
                assertThrows(UnusableImageException.class, () -> Firmwares.given(folder, raw));

        assertTrue(refusal.getMessage().contains("raw.bin is no MCUboot image"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("imgtool sign"), refusal.getMessage());
    }

    @Test
    void refusesADamagedImage() throws IOException {
        Path damaged = folder.resolve("damaged.bin");
        McubootImages.version("1.2.3").flaw(Flaw.BODY).writeTo(damaged);

        UnusableImageException refusal =
                assertThrows(UnusableImageException.class, () -> Firmwares.given(folder, damaged));

        assertTrue(refusal.getMessage().endsWith("would not start: wrong hash"), refusal.getMessage());
    }

    @Test
    void refusesWhatIsNotThereAndWhatIsFarTooLarge() throws IOException {
        assertThrows(UnusableImageException.class, () -> Firmwares.given(folder, folder.resolve("nothing")));
        assertThrows(UnusableImageException.class, () -> Firmwares.given(folder, folder));
        Path large = folder.resolve("large.bin");
        McubootImages.version("1.2.3").body(1, ImageInspection.LARGEST).writeTo(large);
        assertThrows(UnusableImageException.class, () -> Firmwares.given(folder, large));
    }
}
