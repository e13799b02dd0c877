// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.FlashSlot;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the flash is kept, how large it is, and what is in it when it is new. */
record FlashContents(Optional<Path> directory, long slotSize, Optional<FirmwareSource> firmware) {
    static final FlashContents NEW = new FlashContents(Optional.empty(), 512 * 1024, Optional.empty());
    private static final String DEFAULT_VERSION = "1.0.0";
    private static final int BLOCK = 64 * 1024;

    FlashContents in(Path value) {
        return new FlashContents(Optional.of(value), slotSize, firmware);
    }

    FlashContents slotSize(long value) {
        if (value <= Flash.TRAILER_SIZE) {
            throw new IllegalArgumentException("no room for more than the trailer: " + value);
        }
        return new FlashContents(directory, value, firmware);
    }

    FlashContents firmware(FirmwareSource value) {
        return new FlashContents(directory, slotSize, Optional.of(value));
    }

    boolean temporary() {
        return directory.isEmpty();
    }

    Flash open() throws IOException {
        Path where = directory.isPresent() ? directory.get() : Files.createTempDirectory("simulated-device");
        Flash flash = new Flash(where, slotSize);
        try {
            if (flash.slot(0).written() == 0) {
                program(flash.slot(0));
            }
            return flash;
        } catch (IOException e) {
            flash.close();
            throw e;
        }
    }

    private void program(FlashSlot slot) throws IOException {
        FirmwareSource source = firmware.orElseGet(
                () -> FirmwareSource.of(McubootImages.version(DEFAULT_VERSION).toBytes()));
        try (InputStream in = source.open()) {
            long at = 0;
            for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
                slot.write(at, block);
                at += block.length;
            }
        }
    }
}
