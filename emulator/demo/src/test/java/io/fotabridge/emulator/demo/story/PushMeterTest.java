// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PushMeterTest {

    private final PushMeter meter = new PushMeter();

    @Test
    void countsWhatWasPushed() {
        meter.uploaded("pump", 1024, 3000);
        meter.uploaded("pump", 2048, 3000);
        meter.uploaded("pump", 3000, 3000);

        assertEquals(3000, meter.bytes());
    }

    @Test
    void countsAgainWhatWasPushedAgain() {
        meter.uploaded("pump", 1024, 3000);
        meter.uploaded("pump", 2048, 3000);

        meter.uploaded("pump", 1024, 3000);
        meter.uploaded("pump", 2048, 3000);
        meter.uploaded("pump", 3000, 3000);

        assertEquals(5048, meter.bytes());
    }
}
