// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.recovery.RecoverySettings;
import io.fotabridge.emulator.device.smp.ServerSettings;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.emulator.device.time.Pacer;
import java.util.Map;

/** What a device is like; {@link DeviceBuilder} tells what each means. */
record DeviceSettings(Framing framing, ServerSettings server, RecoverySettings recovery, int baud, int lineBuffers,
        boolean reenumerates, Map<String, String> consoleAnswers, DeviceTiming timing, Faults faults,
        DeviceTime time) {

    /** For one direction of the line. */
    Pacer pacer() {
        return new Pacer(baud, time);
    }
}
