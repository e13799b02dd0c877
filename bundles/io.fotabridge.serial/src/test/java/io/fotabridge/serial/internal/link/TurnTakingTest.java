// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.serial.port.Port;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When a half-duplex port talks, in virtual time. */
class TurnTakingTest {

    private static final long MILLI = 1_000_000;
    private static final Duration GUARD = ofMillis(5);

    private final TwoWires wires = new TwoWires();

    /** Two wires with a device that talks when it is told to. Reading lets time pass. */
    private static final class TwoWires implements Port {
        private final TreeMap<Long, byte[]> talk = new TreeMap<>();
        private final List<Long> written = new ArrayList<>();
        private boolean echo;
        private long now;

        void deviceTalks(long atMillis, int... bytes) {
            byte[] said = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                said[i] = (byte) bytes[i];
            }
            talk.put(atMillis * MILLI, said);
        }

        @Override
        public int read(byte[] into, Duration timeout) {
            long until = now + timeout.toNanos();
            if (talk.isEmpty() || talk.firstKey() > until) {
                now = until;
                return 0;
            }
            now = Math.max(now, talk.firstKey());
            byte[] said = talk.pollFirstEntry().getValue();
            System.arraycopy(said, 0, into, 0, said.length);
            return said.length;
        }

        @Override
        public void write(byte[] bytes) {
            written.add(now / MILLI);
            if (echo) {
                now += MILLI;
                talk.put(now, bytes);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private HalfDuplexPort port(boolean echoes) {
        wires.echo = echoes;
        return new HalfDuplexPort(wires, GUARD, echoes, () -> wires.now);
    }

    @Test
    void aLineThatWasSilentIsFree() throws Exception {
        HalfDuplexPort port = port(false);

        port.write(new byte[] {1});

        assertEquals(List.of(0L), wires.written);
    }

    @Test
    void theLastByteHeardIsGivenTimeToTurnAround() throws Exception {
        HalfDuplexPort port = port(false);
        wires.deviceTalks(10, 6);
        port.read(new byte[10], ofMillis(100));

        port.write(new byte[] {1});

        assertEquals(List.of(15L), wires.written);
    }

    @Test
    void whatWasNotYetReadCountsAndIsNotLost() throws Exception {
        HalfDuplexPort port = port(false);
        wires.deviceTalks(0, 6, 7);
        wires.deviceTalks(3, 8);

        port.write(new byte[] {1});

        assertEquals(List.of(8L), wires.written);
        byte[] into = new byte[10];
        assertEquals(2, port.read(into, Duration.ZERO));
        assertArrayEquals(new byte[] {6, 7}, Arrays.copyOf(into, 2));
        assertEquals(1, port.read(into, Duration.ZERO));
        assertEquals(8, into[0]);
    }

    @Test
    void aLineThatIsNeverSilentIsNotWaitedForForEver() throws Exception {
        HalfDuplexPort port = port(false);
        for (int at = 0; at < 10_000; at++) {
            wires.deviceTalks(at, 0x55);
        }

        port.write(new byte[] {1});

        assertTrue(wires.written.get(0) >= 2000 && wires.written.get(0) < 2100, wires.written.toString());
    }

    @Test
    void itsOwnEchoIsNeitherHeardNorWaitedFor() throws Exception {
        HalfDuplexPort port = port(true);

        port.write(new byte[] {1, 2});
        port.write(new byte[] {3});

        assertEquals(List.of(0L, 1L), wires.written);
        byte[] into = new byte[10];
        wires.deviceTalks(20, 9);
        assertEquals(1, port.read(into, ofMillis(100)));
        assertEquals(9, into[0]);
    }
}
