// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.firmware;

import io.fotabridge.emulator.device.boot.ImageCheck;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.FlashSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** Asks the simulated device's boot loader whether it would start a file. */
public final class ImageInspection {

    /** Far more than the flash of a microcontroller; beyond it nobody would watch to the end. */
    static final long LARGEST = 16 << 20;

    private final Path scratch;

    /** @param scratch a folder for the flash of a device that never runs */
    public ImageInspection(Path scratch) {
        this.scratch = scratch;
    }

    /** @throws UnusableImageException if the device would not start it */
    public Firmware inspect(Path file) throws IOException, UnusableImageException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UnusableImageException(file + " is no file that can be read");
        }
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new UnusableImageException("%s has %,d bytes; the demonstration takes up to %,d"
                    .formatted(file, size, LARGEST));
        }
        try (Flash flash = new Flash(scratch, LARGEST + Flash.TRAILER_SIZE)) {
            flash.erase(0);
            FlashSlot slot = flash.slot(0);
            Files.copy(file, slot.file());
            return firmware(file, size, slot);
        }
    }

    private static Firmware firmware(Path file, long size, FlashSlot slot)
            throws IOException, UnusableImageException {
        Optional<SlotImage> image = SlotImage.read(slot);
        if (image.isEmpty()) {
            throw new UnusableImageException(file + " is no MCUboot image (no header with the magic 0x96f3b83d, or no"
                    + " TLVs behind the body). A raw binary must be signed first: imgtool sign ... (from MCUboot)");
        }
        Optional<String> refusal = new ImageCheck(Optional.empty()).refusal(slot);
        if (refusal.isPresent()) {
            throw new UnusableImageException(
                    file + " is an MCUboot image that the simulated device would not start: " + refusal.get());
        }
        String hash = HexFormat.of().formatHex(image.get().hash().orElseThrow());
        return new Firmware(file, image.get().version().toString(), hash, size);
    }
}
