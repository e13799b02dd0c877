// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.smp;

import io.fotabridge.emulator.ble.time.AirTime;
import io.fotabridge.emulator.device.time.DeviceTime;

/** The clock of a processor that an event stands for: its waits add up, and nobody waits for them meanwhile. */
final class BusyTime implements DeviceTime {
    private final AirTime air;
    private long busyUntil;

    BusyTime(AirTime air) {
        this.air = air;
    }

    @Override
    public long nanoTime() {
        return Math.max(air.nanoTime(), busyUntil);
    }

    @Override
    public void sleepUntil(long nanos) {
        busyUntil = Math.max(busyUntil, nanos);
    }
}
