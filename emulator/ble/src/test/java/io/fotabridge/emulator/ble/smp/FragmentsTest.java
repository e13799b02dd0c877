// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.smp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FragmentsTest {
    private static final byte[] ECHO = HexFormat.of().parseHex("0a0000060000" + "2a00" + "a16164626869");

    @Property(tries = 300)
    void whatWasCutIsPutTogether(@ForAll @IntRange(min = 0, max = 2000) int length,
            @ForAll @IntRange(min = 20, max = 495) int payload) {
        byte[] message = message(length);
        Reassembly reassembly = new Reassembly(true, 4096);
        List<byte[]> fragments = SmpService.fragments(message, payload);
        for (byte[] fragment : fragments.subList(0, fragments.size() - 1)) {
            assertEquals(Optional.empty(), reassembly.accept(fragment));
        }
        assertArrayEquals(message, reassembly.accept(fragments.get(fragments.size() - 1)).orElseThrow());
    }

    @Test
    void withoutReassemblyAWriteIsAMessageOrNothing() {
        Reassembly none = new Reassembly(false, 384);
        assertArrayEquals(ECHO, none.accept(ECHO).orElseThrow());
        assertTrue(none.accept(Arrays.copyOf(ECHO, 10)).isEmpty());
        assertTrue(none.accept(Arrays.copyOfRange(ECHO, 10, ECHO.length)).isEmpty());
        assertArrayEquals(ECHO, none.accept(ECHO).orElseThrow());
    }

    @Test
    void dropsWhatExceedsTheBufferAndGoesOn() {
        Reassembly small = new Reassembly(true, 100);
        assertTrue(small.accept(Arrays.copyOf(message(93), 60)).isEmpty());
        assertArrayEquals(ECHO, small.accept(ECHO).orElseThrow());
    }

    @Test
    void theFirstFragmentMustHoldTheHeader() {
        Reassembly reassembly = new Reassembly(true, 100);
        assertTrue(reassembly.accept(Arrays.copyOf(ECHO, 7)).isEmpty());
        assertTrue(reassembly.accept(Arrays.copyOfRange(ECHO, 7, ECHO.length)).isEmpty());
    }

    private static byte[] message(int payload) {
        byte[] message = new byte[8 + payload];
        message[2] = (byte) (payload >> 8);
        message[3] = (byte) payload;
        for (int i = 8; i < message.length; i++) {
            message[i] = (byte) i;
        }
        return message;
    }
}
