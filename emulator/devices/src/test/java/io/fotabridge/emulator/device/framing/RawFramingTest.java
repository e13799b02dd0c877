// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.time.VirtualTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawFramingTest {
    private static final byte[] ECHO = HexFormat.of().parseHex("0200000600002a00a16164626869");
    private final VirtualTime time = new VirtualTime();
    private final Unframer unframer = Framing.RAW.unframer(Intake.framesOf(64), time);

    @Test
    void theHeaderTellsWhereAMessageEnds() {
        byte[] two = Arrays.copyOf(ECHO, 2 * ECHO.length);
        System.arraycopy(ECHO, 0, two, ECHO.length, ECHO.length);

        assertTrue(unframer.pieces(two, 20).size() == 1);
        List<byte[]> rest = unframer.pieces(Arrays.copyOfRange(two, 20, two.length), two.length - 20);

        assertArrayEquals(ECHO, unframer.accept(rest.get(0)).orElseThrow());
    }

    @Test
    void aLongSilenceStartsAnew() {
        unframer.pieces(ECHO, 5);
        time.sleepUntil(3_000_000_001L);

        assertEquals(1, unframer.pieces(ECHO, ECHO.length).size());
    }

    @Test
    void aMessageLargerThanTheBufferVanishes() {
        assertTrue(unframer.accept(new byte[65]).isEmpty());
    }
}
