// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import io.fotabridge.emulator.device.boot.BootRules;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.fault.FaultInjector;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.FlashController;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the application runs on, and what outlives its resets.
 *
 * @param images    the slots of each image, at least one; the application is the first
 * @param flashing  the only way to erase and write them that takes its time
 * @param bootRules how the boot loader in front of them was built
 */
public record Board(List<Flash> images, FlashController flashing, BootRules bootRules, DeviceTime time,
        DeviceTiming timing, FaultInjector faults, UploadBooks books, Consumer<DeviceEvent> events) {

    /** The slots of the application. */
    public Flash flash() {
        return images.get(0);
    }

    /** What the application's image is, as the boot loader has left it. */
    public Optional<SlotImage> runningImage() throws IOException {
        return SlotImage.read(flash().slot(flash().running()));
    }
}
