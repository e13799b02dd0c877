// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.DeviceBuilder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The flash, and what is in it. */
public final class FlashOptions {
    @Option(names = "--flash", paramLabel = "DIR",
            description = "keep the flash here: a killed device comes back with it")
    private Path directory;

    @Option(names = "--firmware", paramLabel = "FILE",
            description = "MCUboot image that runs first, if the flash is empty (a made-up version 1.0.0)")
    private Path firmware;

    @Option(names = "--slot-size", paramLabel = "SIZE", defaultValue = "512K", converter = ByteSize.class,
            description = "bytes of each slot (${DEFAULT-VALUE})")
    private long slotSize;

    @Option(names = "--images", paramLabel = "N", defaultValue = "1",
            description = "images of the device, each with two slots; 2 for one with a network core, whose full list "
                    + "needs --buf-size 1024 (${DEFAULT-VALUE})")
    private int images;

    @Option(names = "--progressive-erase",
            description = "erase a sector when an upload reaches it, not all of them before the first answer")
    private boolean progressiveErase;

    public void apply(DeviceBuilder device) {
        device.slotSize(slotSize).images(images);
        if (directory != null) {
            device.flash(directory);
        }
        if (firmware != null) {
            device.firmware(firmware);
        }
        if (progressiveErase) {
            device.progressiveErase();
        }
    }
}
