// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.serial.internal.modem.Move.Abandon;
import io.fotabridge.serial.internal.modem.Move.Finish;
import io.fotabridge.serial.internal.modem.Move.Transmit;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A receiver that says anything at any time. */
class SenderFuzzTest {

    private static final byte[] LIKELY = {0x06, 0x06, 0x06, 0x15, 0x18, 'C', 'G', 0x04, 'x'};
    private static final FileInfo FILE = new FileInfo("fw.bin", 5000);
    private static final int ENOUGH = 100_000;

    @Property(tries = 2000)
    void itAlwaysEndsAndFinishesOnlyWithEveryByteAcknowledgedInOrder(@ForAll long seed, @ForAll Dialect dialect) {
        Random random = new Random(seed);
        Sender sender = new Sender(dialect, FILE, Duration.ofSeconds(60));
        long now = random.nextLong();
        long reached = 0;
        Move move = sender.begin(random.nextBoolean() ? (byte) 'C' : 0x15);
        for (int step = 0; step < ENOUGH && !(move instanceof Finish || move instanceof Abandon); step++) {
            if (move instanceof Transmit transmit) {
                if (transmit.packet() instanceof Packet.Data block) {
                    assertEquals(sender.acknowledged(), block.offset());
                    assertTrue(block.length() > 0 && block.length() <= block.size());
                }
                sender.transmitted(now);
            }
            assertTrue(sender.acknowledged() >= reached && sender.acknowledged() <= FILE.size());
            reached = sender.acknowledged();
            if (random.nextInt(4) == 0) {
                now = Math.max(now, sender.deadline());
                move = sender.elapse(now);
            } else {
                now += random.nextInt(500_000_000);
                move = sender.hear(LIKELY[random.nextInt(LIKELY.length)], now);
            }
        }

        assertTrue(move instanceof Finish || move instanceof Abandon, "it goes on for ever: seed " + seed);
        assertTrue(!(move instanceof Finish) || reached == FILE.size(), "finished too early: seed " + seed);
    }
}
