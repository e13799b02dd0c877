// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.loader;

import io.fotabridge.emulator.device.fault.ByteNoise;
import io.fotabridge.emulator.device.fault.Faults.ByteRates;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.util.Random;

/**
 * What a device with a boot loader is like.
 *
 * @param baud         paces both directions; 0 does not
 * @param timing       how long it boots, erases and writes; the rest does not matter here
 * @param noise        what the line does to single bytes, in both directions
 * @param seed         of the noise
 * @param reenumerates whether the port vanishes on the way into the boot loader and back, as that of a USB device
 */
public record LoaderSettings(Protocol protocol, int baud, DeviceTiming timing, ByteRates noise, long seed,
        boolean reenumerates, DeviceTime time) {

    /** A fast and faultless one. */
    public static LoaderSettings of(Protocol protocol) {
        return new LoaderSettings(protocol, 0, DeviceTiming.INSTANT, ByteRates.NONE, 1, false, DeviceTime.real());
    }

    /** Of one direction; each has its own dice. */
    ByteNoise noise(int direction) {
        return noise.noise(new Random(seed + direction));
    }
}
