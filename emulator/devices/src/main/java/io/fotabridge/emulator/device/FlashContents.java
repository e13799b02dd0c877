// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.FlashSlot;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the flash is kept, how large it is, and what is in it when it is new.
 *
 * @param images how many images there are, each with its two slots; further ones in a directory of their own
 */
record FlashContents(Optional<Path> directory, long slotSize, int images, Optional<FirmwareSource> firmware) {
    static final FlashContents NEW = new FlashContents(Optional.empty(), 512 * 1024, 1, Optional.empty());
    private static final String DEFAULT_VERSION = "1.0.0";
    private static final int DEFAULT_SIZE = 32 * 1024;
    private static final int MOST_IMAGES = 4;
    private static final int BLOCK = 64 * 1024;

    FlashContents in(Path value) {
        return new FlashContents(Optional.of(value), slotSize, images, firmware);
    }

    FlashContents slotSize(long value) {
        if (value <= Flash.TRAILER_SIZE) {
            throw new IllegalArgumentException("no room for more than the trailer: " + value);
        }
        return new FlashContents(directory, value, images, firmware);
    }

    FlashContents firmware(FirmwareSource value) {
        return new FlashContents(directory, slotSize, images, Optional.of(value));
    }

    FlashContents images(int value) {
        if (value < 1 || value > MOST_IMAGES) {
            throw new IllegalArgumentException("1 to " + MOST_IMAGES + " images, not " + value);
        }
        return new FlashContents(directory, slotSize, value, firmware);
    }

    boolean temporary() {
        return directory.isEmpty();
    }

    /**
     * The flash of each image.
     *
     * @param trailer what the programmer writes behind an image
     */
    List<Flash> open(Trailer trailer) throws IOException {
        Path where = directory.isPresent() ? directory.get() : Files.createTempDirectory("simulated-device");
        List<Flash> opened = new ArrayList<>();
        try {
            for (int image = 0; image < images; image++) {
                opened.add(new Flash(image == 0 ? where : where.resolve("image" + image), slotSize));
                if (opened.get(image).slot(0).written() == 0) {
                    program(opened.get(image).slot(0), source(image));
                    opened.get(image).trailer(0, trailer);
                }
            }
            return List.copyOf(opened);
        } catch (IOException e) {
            for (Flash flash : opened) {
                flash.close();
            }
            throw e;
        }
    }

    /** No two images are alike, for a device goes by their hashes. */
    private FirmwareSource source(int image) {
        FirmwareSource made = FirmwareSource.of(
                McubootImages.version(DEFAULT_VERSION).body(1 + image, DEFAULT_SIZE).toBytes());
        return image == 0 ? firmware.orElse(made) : made;
    }

    private static void program(FlashSlot slot, FirmwareSource source) throws IOException {
        try (InputStream in = source.open()) {
            long at = 0;
            for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
                if (at + block.length > slot.size()) {
                    throw new IOException("the firmware does not fit into a slot of " + slot.size() + " bytes");
                }
                slot.write(at, block);
                at += block.length;
            }
        }
    }
}
