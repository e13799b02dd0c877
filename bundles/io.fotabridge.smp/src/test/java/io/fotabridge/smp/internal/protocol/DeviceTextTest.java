// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a device says is not to write lines into our log that look like ours, nor to fill it. */
class DeviceTextTest {

    @Test
    void isOneLine() {
        assertEquals("\"all well\"", DeviceText.quoted("all well\n"));
        assertEquals("\"ok ERROR forged\"", DeviceText.quoted("ok\r\nERROR forged"));
        assertEquals("\"[2J gone\"", DeviceText.quoted("\033[2J\007gone"));
        assertEquals("\"a b c d\"", DeviceText.quoted("a\u202eb\u2028c\u0085d"));
        assertEquals("\"Grüße 😀\"", DeviceText.quoted("Grüße 😀"));
        assertEquals("\"\"", DeviceText.quoted("\0"));
    }

    @Test
    void isShort() {
        assertEquals("x".repeat(80), unquoted("x".repeat(80)));
        assertEquals("x".repeat(80) + "…", unquoted("x".repeat(4096)));
    }

    /** It is told to servers, and stands in every second line of the log. */
    @Test
    void aVersionIsOneLineToo() throws SmpFormatException {
        CborMap entry = new CborMap(Map.of("slot", 0L, "version", "1.2.3.4\nERROR forged"));

        assertEquals("1.2.3.4 ERROR forged", ImageState.of(entry).version());
    }

    private static String unquoted(String said) {
        String quoted = DeviceText.quoted(said);
        return quoted.substring(1, quoted.length() - 1);
    }
}
