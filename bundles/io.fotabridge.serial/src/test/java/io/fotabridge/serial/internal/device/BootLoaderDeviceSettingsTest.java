// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.serial.internal.loader.Keystrokes;
import io.fotabridge.serial.internal.loader.LoaderSettings;
import io.fotabridge.serial.internal.modem.Dialect;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootLoaderDeviceSettingsTest {

    private static Map<String, Object> valve() {
        return new HashMap<>(Map.of("kura.service.pid", "valve", "port", "/dev/ttyACM0"));
    }

    @Test
    void everythingButThePortHasADefault() throws InvalidPropertyException {
        assertEquals(
                new LoaderSettings(Keystrokes.NONE, Duration.ofSeconds(1), "", Keystrokes.NONE, Dialect.YMODEM,
                        "firmware.bin", "", Keystrokes.NONE, "", Duration.ofSeconds(60), Duration.ofSeconds(60)),
                BootLoaderDeviceSettings.from(valve()).loader());
    }

    @Test
    void whatIsConfiguredCounts() throws InvalidPropertyException {
        Map<String, Object> configured = valve();
        configured.putAll(Map.of("enter", "\\x03", "enter.again.millis", 0, "prompt", "=>", "start", "loady\\r"));
        configured.putAll(Map.of("protocol", "xmodem-1k", "file.name", "a.img", "success", "Total Size"));
        configured.putAll(Map.of("run", "reset\\r", "running", "login:", "patience.seconds", 5));
        configured.put("boot.patience.seconds", "90");

        assertEquals(
                new LoaderSettings(Keystrokes.parse("\\x03"), Duration.ZERO, "=>", Keystrokes.parse("loady\\r"),
                        Dialect.XMODEM_1K, "a.img", "Total Size", Keystrokes.parse("reset\\r"), "login:",
                        Duration.ofSeconds(5), Duration.ofSeconds(90)),
                BootLoaderDeviceSettings.from(configured).loader());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            protocol | zmodem | property protocol is "zmodem"; allowed is ymodem or xmodem-1k or xmodem
            enter | \\q | property enter: \\q is none of \\r \\n \\t \\e \\\\ \\xHH \\d \\p
            file.name | a b | property file.name is "a b"; allowed are 1 to 64 printable characters without blanks
            enter.again.millis | -1 | property enter.again.millis is "-1"; allowed is a number from 0 to 60000
            """)
    void aBadValueIsRefusedWithDevicePropertyAndWhatIsAllowed(String key, String value, String sentence) {
        Map<String, Object> configured = valve();
        configured.put(key, value);

        Exception refused =
                assertThrows(InvalidPropertyException.class, () -> BootLoaderDeviceSettings.from(configured));

        assertEquals("valve: " + sentence, refused.getMessage());
    }
}
