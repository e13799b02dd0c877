// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.emulator.device.image.MadeImage;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/** Firmware to upload, as it lies in the store. */
public record Image(FirmwareImage described, StoredPackage stored) {

    public static Image make(Path file, long size) throws IOException {
        MadeImage made = McubootImages.version("2.0.0").body(1, size).writeTo(file);
        String hash = HexFormat.of().formatHex(made.imageHash());
        return new Image(
                new FirmwareImage(FirmwareImage.MCUBOOT, "", "2.0.0", hash, 0, made.length(), ""),
                new StoredPackage(HexFormat.of().formatHex(made.fileHash()), made.length(), file));
    }
}
