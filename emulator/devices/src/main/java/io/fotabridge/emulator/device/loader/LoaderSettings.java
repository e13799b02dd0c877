// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.loader;

import io.fotabridge.emulator.device.fault.ByteNoise;
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
public record LoaderSettings(Protocol protocol, int baud, DeviceTiming timing, Noise noise, long seed,
        boolean reenumerates, DeviceTime time) {

    /** A fast and faultless one. */
    public static LoaderSettings of(Protocol protocol) {
        return new LoaderSettings(protocol, 0, DeviceTiming.INSTANT, new Noise(0, 0, 0), 1, false, DeviceTime.real());
    }

    /** See {@link ByteNoise}. */
    public record Noise(double lost, double duplicated, double corrupted) { }

    /** Of one direction; each has its own dice. */
    ByteNoise noise(int direction) {
        return new ByteNoise(noise.lost(), noise.duplicated(), noise.corrupted(), new Random(seed + direction));
    }
}
