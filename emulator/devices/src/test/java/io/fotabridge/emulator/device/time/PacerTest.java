// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PacerTest {
    private final VirtualTime time = new VirtualTime();

    @Test
    void aByteTakesTenBitTimes() throws InterruptedException {
        Pacer pacer = new Pacer(115_200, time);

        for (int i = 0; i < 180; i++) {
            pacer.transfer(64);
        }

        assertEquals(11520 * 10 * 1e9 / 115_200, time.nanoTime(), 1000.0);
    }

    @Test
    void aLateWakeUpIsMadeUpForByTheNextOne() throws InterruptedException {
        DeviceTime sluggish = new DeviceTime() {
            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public void sleepUntil(long nanos) {
                if (nanos > time.nanoTime()) {
                    time.sleepUntil(nanos + 80_000);
                }
            }
        };
        Pacer pacer = new Pacer(1_000_000, sluggish);

        for (int i = 0; i < 1000; i++) {
            pacer.transfer(64);
        }

        assertEquals(64_000 * 10_000.0, time.nanoTime(), 81_000);
    }

    @Test
    void timeInWhichTheLineWasIdleIsNotMadeUpFor() throws InterruptedException {
        Pacer pacer = new Pacer(10_000, time);
        pacer.transfer(10);
        time.sleepUntil(5_000_000_000L);

        pacer.idle();
        pacer.transfer(10);

        assertEquals(5_010_000_000L, time.nanoTime());
    }

    @Test
    void rateZeroDoesNotPace() throws InterruptedException {
        new Pacer(0, time).transfer(1_000_000);

        assertEquals(0, time.nanoTime());
    }
}
