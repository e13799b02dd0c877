// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.emulator.device.image.MadeImage;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Firmware to upload, as it lies in the store. */
public record Image(FirmwareImage described, StoredPackage stored) {

    /** Two that differ, to be sent in turns: what a device holds already is not sent again. */
    public static List<Image> makeTwo(Path folder, long size) throws IOException {
        return List.of(make(folder.resolve("image1.bin"), 1, size), make(folder.resolve("image2.bin"), 2, size));
    }

    public static Image make(Path file, int seed, long size) throws IOException {
        MadeImage made = McubootImages.version("2.0.0").body(seed, size).writeTo(file);
        String hash = HexFormat.of().formatHex(made.imageHash());
        return new Image(
                FirmwareImage.mcuboot("2.0.0", hash, made.length()),
                new StoredPackage(HexFormat.of().formatHex(made.fileHash()), made.length(), file));
    }

    /** @param held what a device has in its slot now */
    public void requireIn(Path held) throws IOException {
        if (Files.mismatch(stored.file(), held) >= 0) {
            throw new IOException("the device holds something else than what was sent");
        }
    }
}
