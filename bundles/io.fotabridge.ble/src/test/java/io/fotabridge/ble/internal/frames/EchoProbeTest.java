// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoProbeTest {

    @Test
    void isAnEchoAsTheSheetHasIt() {
        assertEquals("0200000c00000700" + "a16164" + "68" + "6162636465666768",
                HexFormat.of().formatHex(EchoProbe.ofSize(20, 7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 35, 36, 37, 61, 182, 244, 268, 269, 270, 495})
    void isExactlySoLongAndSaysSo(int size) {
        byte[] echo = EchoProbe.ofSize(size, 0);

        assertEquals(size, echo.length);
        assertEquals(size, MessageHeader.of(echo).length());
        assertEquals(size - textAt(echo), textLength(echo));
    }

    /** Other devices answer pieces of a message with an error (MGMT_ERR_ECORRUPT). */
    @Test
    void isAnsweredByItsTextAndNothingElse() {
        byte[] echo = EchoProbe.ofSize(21, 7);
        HexFormat hex = HexFormat.of();

        assertTrue(EchoProbe.isAnswer(hex.parseHex("0300000e00000700bf617269616263646566676869ff"), echo));
        assertFalse(EchoProbe.isAnswer(hex.parseHex("0300000600000700bf627263" + "09ff"), echo));
    }

    private static int textAt(byte[] echo) {
        return switch (echo[11]) {
            case 0x78 -> 13;
            case 0x79 -> 14;
            default -> 12;
        };
    }

    private static int textLength(byte[] echo) {
        return switch (echo[11]) {
            case 0x78 -> echo[12] & 0xff;
            case 0x79 -> (echo[12] & 0xff) << 8 | echo[13] & 0xff;
            default -> echo[11] & 0x1f;
        };
    }
}
