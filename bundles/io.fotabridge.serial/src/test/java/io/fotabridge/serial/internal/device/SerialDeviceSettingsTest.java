// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.serial.internal.framing.Framing;
import io.fotabridge.serial.internal.link.Duplex;
import io.fotabridge.serial.internal.link.ProviderChoice;
import io.fotabridge.serial.internal.link.SerialLinkSettings;
import io.fotabridge.smp.ExpectedAnswer;
import io.fotabridge.smp.HealthCheck;
import io.fotabridge.smp.SmpSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialDeviceSettingsTest {

    private static Map<String, Object> valve() {
        return new HashMap<>(Map.of("kura.service.pid", "valve", "port", "/dev/ttyACM0"));
    }

    @Test
    void everythingButThePortHasADefault() throws InvalidPropertyException {
        SerialDeviceSettings settings = SerialDeviceSettings.from(valve());

        assertEquals(new TargetDescription("valve", Role.SUB_DEVICE, "", "", "", false), settings.description());
        assertEquals(new SerialLinkSettings("/dev/ttyACM0", 115_200, ProviderChoice.AUTO), settings.link());
        assertEquals(Framing.CONSOLE, settings.framing());
        assertEquals(
                new SmpSettings(
                        Confirmation.AFTER_SELF_TEST,
                        new ImageScope(0, true),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(180)),
                settings.smp());
    }

    @Test
    void whatIsConfiguredCounts() throws InvalidPropertyException {
        Map<String, Object> configured = valve();
        configured.putAll(Map.of(
                "baud.rate", 1_000_000, "provider", "jserialcomm", "confirm.policy", "by-device", "image.number", 1));
        configured.putAll(Map.of(
                "patience.seconds", 5, "boot.patience.seconds", 20, "raw.files", true, "multi.image", false));
        configured.put("framing", "raw");
        configured.putAll(Map.of("manufacturer", "Acme", "model", "V2", "serial.number", "0815"));

        SerialDeviceSettings settings = SerialDeviceSettings.from(configured);

        assertEquals(
                new TargetDescription("valve", Role.SUB_DEVICE, "Acme", "V2", "0815", true), settings.description());
        assertEquals(
                new SerialLinkSettings("/dev/ttyACM0", 1_000_000, ProviderChoice.JSERIALCOMM), settings.link());
        assertEquals(Framing.RAW, settings.framing());
        assertEquals(
                new SmpSettings(
                        Confirmation.BY_DEVICE,
                        new ImageScope(1, false),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20)),
                settings.smp());
    }

    @Test
    void whatIsAskedBesideSmpIsNothingUnlessItIsConfigured() throws InvalidPropertyException {
        Map<String, Object> configured = valve();
        configured.putAll(Map.of(
                "protocol", "mcuboot-recovery", "boot.silence.seconds", 5, "reset.force", true, "check.by", "shell",
                "check.command", "pump status", "check.answer", "^ok$", "check.seconds", 7));

        SerialDeviceSettings settings = SerialDeviceSettings.from(configured);

        assertEquals(SerialDeviceSettings.Protocol.MCUBOOT_RECOVERY, settings.protocol());
        assertEquals(
                new SmpSettings(
                        Confirmation.AFTER_SELF_TEST,
                        new ImageScope(0, true),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(180),
                        Duration.ofSeconds(5),
                        true,
                        Optional.of(new HealthCheck(
                                HealthCheck.Channel.SHELL,
                                "pump status",
                                new ExpectedAnswer("^ok$"),
                                Duration.ofSeconds(7)))),
                settings.smp());
        assertEquals(SerialDeviceSettings.Protocol.SMP, SerialDeviceSettings.from(valve()).protocol());
        assertEquals(Optional.empty(), SerialDeviceSettings.from(valve()).smp().check());
    }

    @Test
    void aCommandOnAConsoleNeedsAnAnswer() {
        Map<String, Object> configured = valve();
        configured.put("check.command", "status");

        Exception refused = assertThrows(InvalidPropertyException.class, () -> SerialDeviceSettings.from(configured));

        assertEquals(
                "valve: property check.answer is empty; give what the console prints when all is well",
                refused.getMessage());
    }

    @Test
    void aLineOnTwoWiresIsHalfDuplex() throws InvalidPropertyException {
        Map<String, Object> configured = valve();
        configured.putAll(Map.of("duplex", "half-rts", "guard.millis", 7, "echo", true));

        assertEquals(
                new Duplex(Duplex.Mode.HALF_RTS, Duration.ofMillis(7), true),
                SerialDeviceSettings.from(configured).link().duplex());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            baud.rate | 0 | property baud.rate is "0"; allowed is a number from 300 to 16000000
            provider | rxtx | property provider is "rxtx"; allowed is auto or kura or jserialcomm
            protocol | ymodem | property protocol is "ymodem"; allowed is smp or mcuboot-recovery
            framing | slip | property framing is "slip"; allowed is console or raw
            duplex | rs485 | property duplex is "rs485"; allowed is full or half or half-rts or half-rts-inverted
            guard.millis | 1001 | property guard.millis is "1001"; allowed is a number from 0 to 1000
            echo | 1 | property echo is "1"; allowed is true or false
            confirm.policy | never | property confirm.policy is "never"; allowed is after-self-test or at-once or by-device
            image.number | 24 | property image.number is "24"; allowed is a number from 0 to 23
            patience.seconds | 0 | property patience.seconds is "0"; allowed is a number from 1 to 86400
            boot.patience.seconds | x | property boot.patience.seconds is "x"; allowed is a number from 1 to 86400
            boot.silence.seconds | 601 | property boot.silence.seconds is "601"; allowed is a number from 0 to 600
            reset.force | perhaps | property reset.force is "perhaps"; allowed is true or false
            check.by | ble | property check.by is "ble"; allowed is console or shell
            check.seconds | 0 | property check.seconds is "0"; allowed is a number from 1 to 3600
            check.answer | ( | property check.answer is "(", which is no regular expression: Unclosed group
            raw.files | maybe | property raw.files is "maybe"; allowed is true or false
            port | '' | property port is empty; give the path of a serial port, /dev/serial/by-id/... for instance
            """)
    void aBadValueIsRefusedWithDevicePropertyAndWhatIsAllowed(String key, String value, String sentence) {
        Map<String, Object> configured = valve();
        configured.put(key, value);

        Exception refused = assertThrows(InvalidPropertyException.class, () -> SerialDeviceSettings.from(configured));

        assertEquals("valve: " + sentence, refused.getMessage());
    }
}
