// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.time;

import java.time.Duration;

/**
 * How long the device takes for what it does.
 *
 * @param boot        from the reset until the application answers, a swap not counted
 * @param swap        exchanging the two slots
 * @param eraseSector erasing a sector of 4096 bytes; the first chunk of an upload waits for all that the image needs
 * @param writePerKib writing 1024 bytes of flash
 * @param turnaround  from the end of a request's handling to the first byte of the answer
 * @param resetDelay  from the answer to a reset request to the reset
 */
public record DeviceTiming(Duration boot, Duration swap, Duration eraseSector, Duration writePerKib,
        Duration turnaround, Duration resetDelay) {

    /** No waiting at all, for tests. */
    public static final DeviceTiming INSTANT = new DeviceTiming(Duration.ZERO, Duration.ZERO, Duration.ZERO,
            Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** An nRF52: 85 ms to erase and 42 ms to write a page of 4 KiB, 15 s for a swap, 250 ms before a reset. */
    public static final DeviceTiming NRF52 = new DeviceTiming(Duration.ofMillis(500), Duration.ofSeconds(15),
            Duration.ofMillis(85), Duration.ofNanos(10_500_000), Duration.ofMillis(1), Duration.ofMillis(250));

    /** The time to write so many bytes. */
    public Duration write(long bytes) {
        return Duration.ofNanos(writePerKib.toNanos() * bytes / 1024);
    }

    public DeviceTiming withBoot(Duration d) {
        return new DeviceTiming(d, swap, eraseSector, writePerKib, turnaround, resetDelay);
    }

    public DeviceTiming withSwap(Duration d) {
        return new DeviceTiming(boot, d, eraseSector, writePerKib, turnaround, resetDelay);
    }

    public DeviceTiming withEraseSector(Duration d) {
        return new DeviceTiming(boot, swap, d, writePerKib, turnaround, resetDelay);
    }

    public DeviceTiming withWritePerKib(Duration d) {
        return new DeviceTiming(boot, swap, eraseSector, d, turnaround, resetDelay);
    }

    public DeviceTiming withTurnaround(Duration d) {
        return new DeviceTiming(boot, swap, eraseSector, writePerKib, d, resetDelay);
    }

    public DeviceTiming withResetDelay(Duration d) {
        return new DeviceTiming(boot, swap, eraseSector, writePerKib, turnaround, d);
    }
}
