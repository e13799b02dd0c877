// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a machine that wakes everybody up three milliseconds late. */
class PunctualTimeTest {
    private static final long MILLI = 1_000_000;
    private static final long LATE = 3 * MILLI;

    private final ExecutorService processor = Executors.newSingleThreadExecutor();
    private final VirtualTime machine = new VirtualTime();
    private final PunctualTime time = new PunctualTime(new DeviceTime() {
        @Override
        public long nanoTime() {
            return machine.nanoTime();
        }

        @Override
        public void sleepUntil(long nanos) {
            if (nanos > machine.nanoTime()) {
                machine.sleepUntil(nanos + LATE);
            }
        }
    });

    @AfterEach
    void end() {
        processor.shutdown();
    }

    @Test
    void whoIsWokenLateLivesInTheTimeForWhichHeWasToBeWoken() throws InterruptedException {
        time.sleepUntil(10 * MILLI);

        assertEquals(10 * MILLI, time.nanoTime());
        assertEquals(13 * MILLI, machine.nanoTime());
    }

    /** A device that takes a millisecond to answer and a host that takes half a one: neither pays for the machine. */
    @Test
    void manyRoundsTakeAsLongAsTheyShould() throws Exception {
        Pacer receiving = new Pacer(100_000, time);
        Pacer sending = new Pacer(100_000, time);
        processor.submit(time::nanoTime).get();
        int rounds = 100;
        for (int i = 0; i < rounds; i++) {
            machine.sleepUntil(machine.nanoTime() + MILLI / 2);
            receiving.arrival();
            receiving.transfer(100);
            long heard = time.nanoTime();
            processor.submit(() -> {
                time.catchUp(heard);
                time.sleepUntil(time.nanoTime() + MILLI);
                sending.idle();
                sending.transfer(10);
                sending.speaks();
                return null;
            }).get();
        }

        double round = 0.5 + 10 + 1 + 1;
        assertEquals(rounds * round * MILLI, machine.nanoTime(), 2 * LATE);
    }

    @Test
    void whatTheHostTakesCountsInFull() throws Exception {
        time.sleepUntil(10 * MILLI);
        time.speaks();
        machine.sleepUntil(20 * MILLI);

        time.heard();

        assertEquals(17 * MILLI, time.nanoTime());
    }

    @Test
    void aLongTimeWithoutWorkIsNoLateness() {
        time.nanoTime();
        machine.sleepUntil(10_000 * MILLI);

        assertEquals(9_950 * MILLI, time.nanoTime());
    }
}
