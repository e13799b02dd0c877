// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LastLineTest {

    static Stream<Arguments> outputs() {
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("\n \n\t\n", ""),
                Arguments.of("one", "one"),
                Arguments.of("one\ntwo\n", "two"),
                Arguments.of("one\ntwo\n\n   \n", "two"),
                Arguments.of("one\r\ntwo\r\n", "two"),
                Arguments.of("10 %\r20 %\r30 %", "30 %"),
                Arguments.of("\u001b[31merror:\u001b[0m no \u001b[1;4mdevice\u001b[0m\n", "error: no device"),
                Arguments.of("bell\u0007 and\u0000null", "bell and null"),
                Arguments.of("Gerät fehlt\n", "Gerät fehlt"),
                Arguments.of("x".repeat(3000), "x".repeat(500)),
                Arguments.of("😀".repeat(300), "😀".repeat(250)),
                Arguments.of("x" + "😀".repeat(300), "x" + "😀".repeat(249)),
                Arguments.of("evil\u202etxt.exe\u2028second", "evil txt.exe second"));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void isTheLastThatHasAnythingOnIt(String output, String expected) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        LastLine whole = new LastLine();
        whole.add(bytes, bytes.length);
        whole.end();
        LastLine byteByByte = new LastLine();
        for (byte one : bytes) {
            byteByByte.add(new byte[] {one}, 1);
        }
        byteByByte.end();

        assertEquals(expected, whole.text());
        assertEquals(expected, byteByByte.text());
    }

    @Property
    void isFitToBeShownWhateverIsPrinted(@ForAll long seed) {
        byte[] output = new byte[5000];
        new Random(seed).nextBytes(output);
        LastLine line = new LastLine();

        line.add(output, output.length);
        line.end();

        assertTrue(line.text().length() <= LastLine.LONGEST);
        assertTrue(line.text().chars().noneMatch(Character::isISOControl), line.text());
    }
}
