// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.kura.system.SystemService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KuraGatewayTest {

    @TempDir
    Path data;

    @Test
    void tellsWhatKuraKnows() throws IOException {
        KuraGateway gateway = gateway(Map.of(
                "getModelName", "Edge 3", "getSerialNumber", " 0815 ", "getFirmwareVersion", "1.2"));
        assertEquals("Edge 3", gateway.model());
        assertEquals("0815", gateway.serialNumber());
        assertEquals("1.2", gateway.firmwareVersion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "UNKNOWN", "UNSUPPORTED", "device_name", "", " "})
    void tellsNothingOfWhatKuraDoesNotKnow(String unknown) throws IOException {
        KuraGateway gateway = gateway(Map.of(
                "getModelName", unknown, "getModelId", "E3",
                "getSerialNumber", unknown, "getFirmwareVersion", unknown));
        assertEquals("E3", gateway.model());
        assertEquals("", gateway.serialNumber());
        assertEquals("", gateway.firmwareVersion());
    }

    @Test
    void makesItsFolder() throws IOException {
        assertTrue(Files.isDirectory(gateway(Map.of()).dataDirectory()));
        assertEquals(data.resolve("fotabridge"), gateway(Map.of()).dataDirectory());
    }

    @Test
    void refusesToGuessWhereItMayWrite() {
        assertThrows(IOException.class, () -> gateway(Map.of("getKuraDataDirectory", "")));
    }

    private KuraGateway gateway(Map<String, String> facts) throws IOException {
        return new KuraGateway((SystemService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SystemService.class},
                (proxy, method, arguments) -> facts.getOrDefault(
                        method.getName(), method.getName().equals("getKuraDataDirectory") ? data.toString() : null)));
    }
}
