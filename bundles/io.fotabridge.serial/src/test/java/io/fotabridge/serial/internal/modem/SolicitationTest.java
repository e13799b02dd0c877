// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SolicitationTest {

    private static final long MILLI = 1_000_000;
    private static final Optional<Byte> ASKED = Optional.of((byte) 'C');

    private final Solicitation solicitation = new Solicitation(Dialect.YMODEM);
    private long now = 5_000 * MILLI;

    private void hear(String text) {
        for (byte one : text.getBytes(StandardCharsets.ISO_8859_1)) {
            now += MILLI / 10;
            solicitation.hear(one, now);
        }
    }

    private Optional<Byte> after(int millis) {
        now += millis * MILLI;
        return solicitation.asked(now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "Waiting for the file\r\nC", "CPU: STM32F4\nC", "CC"})
    void aLetterThatStandsAloneAndIsFollowedByNothingAsks(String printed) {
        hear(printed);

        assertEquals(Optional.empty(), after(200));
        assertEquals(ASKED, after(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"press C", "I2C", "ABC", "CMD> ", "C:", "\u0015"})
    void letterOfATextDoNot(String printed) {
        hear(printed);

        assertEquals(Optional.empty(), after(5000));
    }

    @Test
    void theNextOneASecondLaterDoes() {
        hear("press C");
        after(1000);
        hear("C");

        assertEquals(ASKED, after(300));
    }

    @Test
    void insistenceNeedsNoSilence() {
        hear("go\nCCC");

        assertEquals(ASKED, after(0));
    }

    @Test
    void textThatFollowsTakesItBack() {
        hear("\nC");
        after(200);
        hear("ommand?");

        assertEquals(Optional.empty(), after(1000));
    }

    @Test
    void xmodemMayAskWithTheSignOfRefusal() {
        Solicitation old = new Solicitation(Dialect.XMODEM);
        old.hear((byte) 0x15, now);

        assertEquals(Optional.of((byte) 0x15), old.asked(now + 300 * MILLI));
    }
}
