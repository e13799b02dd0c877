// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.emulator.ble.dfu.DfuPackages;
import io.fotabridge.emulator.ble.dfu.FirmwareType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A package in a file, and what a reader would have found in it. */
final class NordicPackage {

    final byte[] application;
    final byte[] loader = new byte[300];
    final Path file;
    final List<FirmwareImage> images = new ArrayList<>();
    private final DfuPackages packages = new DfuPackages();

    NordicPackage(Path folder, int bytes) {
        this.file = folder.resolve("package.zip");
        this.application = new byte[bytes];
        new SplittableRandom(7).nextBytes(application);
        add(FirmwareType.APPLICATION, "application", application);
    }

    NordicPackage withBootLoader() {
        return add(FirmwareType.BOOTLOADER, "bootloader", loader);
    }

    private NordicPackage add(FirmwareType type, String name, byte[] bytes) {
        packages.firmware(type, 2, bytes);
        images.add(FirmwareImage.nordic("2", "00", bytes.length)
                .within("", name + ".bin", images.size())
                .after(name + ".dat"));
        return this;
    }

    NordicPackage write() throws IOException {
        Files.write(file, packages.zip());
        return this;
    }

    byte[] initPacket() {
        return packages.initPacket(FirmwareType.APPLICATION, 2, application);
    }
}
