// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the metatype that is shipped. */
class ConfigurationsTest {

    private static final String SERVER = "io.fotabridge.lwm2m.Server";
    private static final String SERIAL = "io.fotabridge.serial.SerialDevice";

    private Configurations configurations;

    @BeforeEach
    void givenOneSingletonAndTwoDevices() {
        configurations = new Configurations(List.of(SERVER, SERIAL));
        configurations.add(SERIAL, "sensor1");
        configurations.add(SERIAL, "sensor1.baud"); // a name that another's key could be taken for
    }

    @Test
    void defaultsAreTypedAndKeysWithoutOneAreAbsent() {
        var values = configurations.get(SERVER).values();

        assertEquals("coap://localhost:5683", values.get("server.uri"));
        assertEquals(300, values.get("lifetime.seconds"));
        assertEquals(true, values.get("enabled"));
        assertFalse(values.containsKey("psk.key"));
    }

    @Test
    void aSingletonIsSetByItsPid() {
        configurations.set("io.fotabridge.lwm2m.Server.lifetime.seconds=60");

        assertEquals(60, configurations.get(SERVER).values().get("lifetime.seconds"));
    }

    @Test
    void theLongestNameIsMeant() {
        configurations.set("sensor1.baud.baud.rate=9600");
        configurations.set("sensor1.confirm.policy=at-once");

        assertEquals(9600, configurations.get("sensor1.baud").values().get("baud.rate"));
        assertEquals(115200, configurations.get("sensor1").values().get("baud.rate"));
        assertEquals("at-once", configurations.get("sensor1").values().get("confirm.policy"));
    }

    @Test
    void aFactoryMeansAllItsInstances() {
        configurations.set(SERIAL + ".patience.seconds=5");

        assertEquals(5, configurations.get("sensor1").values().get("patience.seconds"));
        assertEquals(5, configurations.get("sensor1.baud").values().get("patience.seconds"));
        assertNull(configurations.get(SERIAL));
    }

    @Test
    void anInstanceIsMadeByNamingItBehindItsFactory() {
        configurations.set(SERIAL + "~valve.2.port=/dev/ttyUSB0");
        configurations.set(SERIAL + "~valve.2.baud.rate=9600");

        assertEquals("/dev/ttyUSB0", configurations.get("valve.2").values().get("port"));
        assertEquals(9600, configurations.get("valve.2").values().get("baud.rate"));
        assertEquals(3, configurations.instances(SERIAL).size());
    }

    @Test
    void aValueMayHoldEqualsSignsAndBeEmpty() {
        configurations.set("sensor1.port=/dev/serial/by-id/a=b");
        configurations.set("sensor1.model=");

        assertEquals("/dev/serial/by-id/a=b", configurations.get("sensor1").values().get("port"));
        assertEquals("", configurations.get("sensor1").values().get("model"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "io.fotabridge.lwm2m.Server.lifetime.seconds=1 | from 20 to 2592000",
                "io.fotabridge.lwm2m.Server.lifetime.seconds=soon | a number of type Integer",
                "io.fotabridge.lwm2m.Server.lifetime.seconds=99999999999 | a number of type Integer",
                "io.fotabridge.lwm2m.Server.enabled=yes | true or false",
                "io.fotabridge.lwm2m.Server.security.mode=EST | one of NO_SEC, PSK, RPK, X509",
                "io.fotabridge.lwm2m.Server.colour=red | there are enabled, server.uri",
                "io.fotabridge.serial.SerialDevice.colour=red | there are port, baud.rate",
                "io.fotabridge.kura.State.state=x | io.fotabridge.lwm2m.Server, io.fotabridge.serial.Serial",
                "sensor2.port=x | no name that can be configured",
                "io.fotabridge.serial.SerialDevice~valve.colour=red | there are port, baud.rate",
                "io.fotabridge.serial.SerialDevice~port=x | FACTORY~NAME.KEY",
                "io.fotabridge.lwm2m.Server~second.enabled=true | no name that can be configured",
                "sensor1=x | no name that can be configured",
                "sensor1.port | not of the form PID.KEY=VALUE",
                "'' | not of the form",
            })
    void whatCannotBeIsRefusedWithWhatCould(String assignment, String sentence) {
        var refusal = assertThrows(BadSettingException.class, () -> configurations.set(assignment));

        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }

    @Test
    void aNameIsGivenOnce() {
        assertThrows(BadSettingException.class, () -> configurations.add(SERIAL, "sensor1"));
        assertThrows(BadSettingException.class, () -> configurations.add(SERIAL, SERVER));
    }

    @Test
    void theTextForTheFrameworkNamesTypesAndInstances() {
        String text = ConfiguratorText.of(configurations);

        assertTrue(text.contains("\"io.fotabridge.lwm2m.Server\":{"), text);
        assertTrue(text.contains("\"lifetime.seconds:Integer\":300"), text);
        assertTrue(text.contains("SerialDevice~sensor1\":{\"kura.service.pid\":\"sensor1\""), text);
    }

    @Test
    void theSeedForKuraNamesInstancesByFactoryAndName() throws IOException {
        configurations.set("sensor1.model=a=b: c");

        Properties seed = new Properties();
        seed.load(new StringReader(SeedText.of(configurations)));

        assertEquals("300", seed.getProperty("io.fotabridge.lwm2m.Server/lifetime.seconds"));
        assertEquals("a=b: c", seed.getProperty("io.fotabridge.serial.SerialDevice/sensor1/model"));
    }
}
