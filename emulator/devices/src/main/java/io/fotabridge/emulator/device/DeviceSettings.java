// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.smp.BufferLimits;
import io.fotabridge.emulator.device.smp.Dialect;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.emulator.device.time.Pacer;

/** What a device is like; {@link DeviceBuilder} tells what each means. */
record DeviceSettings(Framing framing, Dialect dialect, BufferLimits buffers, int baud, boolean imageCheck,
        boolean reenumerates, DeviceTiming timing, Faults faults, DeviceTime time) {

    /** For one direction of the line. */
    Pacer pacer() {
        return new Pacer(baud, time);
    }
}
