// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.lwm2m.internal.object.FirmwareObjectVersion;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {

    @Test
    void hasADefaultForEveryProperty() throws Exception {
        ServerSettings settings = settings(Map.of());

        assertEquals("coap://localhost:5683", settings.server().toString());
        assertEquals("", settings.gatewayName());
        assertEquals("sensor", settings.endpointOf("sensor", "gw"));
        assertTrue(settings.key().isEmpty());
        assertEquals(300, settings.lifetime());
        assertEquals(LwM2mVersion.V1_1, settings.version());
        assertEquals(FirmwareObjectVersion.V1_1, settings.firmwareObject());
        assertTrue(settings.enabled());
    }

    @Test
    void namesSubDevicesByThePattern() throws Exception {
        assertEquals("gw:sensor", settings(Map.of("device.endpoint", "{gateway}:{device}")).endpointOf("sensor", "gw"));
    }

    @Test
    void readsAKeyAndKeepsItOutOfTexts() throws Exception {
        PresharedKey key = settings(secured("00ff10")).key().orElseThrow();

        assertArrayEquals(new byte[] {0, (byte) 0xff, 16}, key.key());
        assertEquals("gw-id", key.identity());
        assertFalse((key + settings(secured("00ff10")).toString()).contains("00ff10"));
    }

    @ParameterizedTest
    @CsvSource({
        "server.uri, coap://",
        "server.uri, http://host",
        "server.uri, coaps://host",
        "server.uri, not a uri",
        "server.uri, coap://joe:secret@host",
        "security.mode, X509",
        "lwm2m.version, 1.2",
        "firmware.object.version, 2.0",
        "lifetime.seconds, soon",
        "lifetime.seconds, 5",
        "enabled, perhaps",
        "device.endpoint, all-the-same"
    })
    void namesThePropertyAtFault(String property, String value) {
        InvalidPropertyException refusal =
                assertThrows(InvalidPropertyException.class, () -> settings(Map.of(property, value)));
        assertTrue(refusal.getMessage().contains(property), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"xyz1", "123"})
    void doesNotQuoteAKeyThatItCannotRead(String hex) {
        InvalidPropertyException refusal =
                assertThrows(InvalidPropertyException.class, () -> settings(secured(hex)));
        assertTrue(refusal.getMessage().contains("psk.key"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains(hex));
    }

    private static Map<String, Object> secured(String hex) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.uri", "coaps://host");
        properties.put("security.mode", "PSK");
        properties.put("psk.identity", "gw-id");
        properties.put("psk.key", hex);
        return properties;
    }

    private static ServerSettings settings(Map<String, ?> properties) throws InvalidPropertyException {
        return ServerSettings.from(
                new HashMap<>(properties),
                configured -> configured == null ? new char[0] : configured.toString().toCharArray());
    }
}
