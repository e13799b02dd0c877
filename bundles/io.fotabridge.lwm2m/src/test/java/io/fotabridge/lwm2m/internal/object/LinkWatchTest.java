// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.lwm2m.internal.FakeTarget;
import io.fotabridge.lwm2m.internal.timing.ManualTiming;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkWatchTest {

    private final FakeTarget target = new FakeTarget(
            new TargetDescription("t", TargetDescription.Role.SUB_DEVICE, "", "", "", false));
    private final ManualTiming timing = new ManualTiming();
    private int told;
    private LinkWatch watch;

    @BeforeEach
    void begin() {
        target.receivesBluetoothAt(-60);
        watch = new LinkWatch(target::link, timing, () -> told++);
        watch.start();
    }

    @Test
    void tellsOfChangesFromTheThresholdOn() {
        target.receivesBluetoothAt(-60 - LinkWatch.THRESHOLD_DB + 1);
        timing.advance(LinkWatch.PERIOD);
        assertEquals(0, told);
        target.receivesBluetoothAt(-60 - LinkWatch.THRESHOLD_DB);
        assertEquals(-66, watch.current().signalDbm().getAsInt());
        timing.advance(LinkWatch.PERIOD.multipliedBy(3));

        assertEquals(1, told);
    }

    @Test
    void addsSmallChangesUp() {
        for (int step = 1; step <= LinkWatch.THRESHOLD_DB; step++) {
            target.receivesBluetoothAt(-60 + step);
            timing.advance(LinkWatch.PERIOD);
        }
        assertEquals(1, told);
    }

    @Test
    void tellsThatALinkIsDownOrAnotherOne() {
        target.hangsOnAWire(true);
        timing.advance(LinkWatch.PERIOD);
        assertEquals(1, told);
        target.hangsOnAWire(false);
        timing.advance(LinkWatch.PERIOD);
        assertEquals(2, told);
    }

    @Test
    void tellsNothingAfterItsEnd() {
        watch.stop();
        target.hangsOnAWire(false);
        timing.advance(LinkWatch.PERIOD.multipliedBy(3));

        assertEquals(0, told);
    }
}
