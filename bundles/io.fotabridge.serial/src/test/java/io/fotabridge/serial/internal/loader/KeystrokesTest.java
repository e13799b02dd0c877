// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeystrokesTest {

    private static String typed(String written) throws Exception {
        VirtualWire wire = new VirtualWire();
        Keystrokes.parse(written).type(wire, wire);
        return wire.typed() + " in " + wire.nanoTime() / 1_000_000 + " ms";
    }

    @Test
    void escapesAreBytesAndPauses() throws Exception {
        assertEquals("reboot\r in 0 ms", typed("reboot\\r"));
        assertEquals("\u0003\u001b\n\t\\ in 0 ms", typed("\\x03\\e\\n\\t\\\\"));
        assertEquals("+++ATZ in 2100 ms", typed("\\d+++\\d\\pATZ"));
        assertTrue(Keystrokes.parse("").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            \\q | \\q is none of \\r \\n \\t \\e \\\\ \\xHH \\d \\p
            abc\\ | \\ is none of \\r \\n \\t \\e \\\\ \\xHH \\d \\p
            \\x3 | \\x is followed by two hexadecimal digits, not by "3"
            \\x+3 | \\x is followed by two hexadecimal digits, not by "+3"
            """)
    void whatIsNoEscapeIsRefused(String written, String sentence) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Keystrokes.parse(written));

        assertEquals(sentence.replace("\"\"", "\""), refused.getMessage());
    }

    @Test
    void anyTextIsTypedOrRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] text = new byte[random.nextInt(12)];
            random.nextBytes(text);
            String written = new String(text, StandardCharsets.ISO_8859_1).replace('q', '\\');
            try {
                Keystrokes.parse(written);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().startsWith("\\"), e.getMessage());
            }
        }
    }
}
