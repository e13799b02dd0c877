// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.fault.FaultInjector;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the application runs on, and what outlives its resets.
 *
 * @param images the slots of each image, at least one; the application is the first
 */
public record Board(List<Flash> images, DeviceTime time, DeviceTiming timing, FaultInjector faults, UploadBooks books,
        Consumer<DeviceEvent> events) {

    /** The slots of the application. */
    public Flash flash() {
        return images.get(0);
    }
}
