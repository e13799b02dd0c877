// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.emulator.demo.gateway.GatewayEvent.Hop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayEventReaderTest {

    @Test
    void readsReady() {
        assertEquals(new GatewayEvent.Ready(), GatewayEventReader.read("ready"));
    }

    @Test
    void readsHowFarAnUpdateIs() {
        String line = "{\"event\":\"update\",\"target\":\"pump\",\"state\":1,\"result\":0,\"detail\":\"Receiving\","
                + "\"hop\":\"FETCH\",\"done\":4096,\"total\":-1,\"running\":\"1.0.0\"}";

        assertEquals(new GatewayEvent.Update("pump", 1, 0, "Receiving", Hop.FETCH, 4096, -1),
                GatewayEventReader.read(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "{",
        "[]",
        "{\"event\":\"registered\",\"endpoint\":\"pump\"}",
        "{\"event\":[]}",
        "{\"event\":\"update\"}",
        "{\"event\":\"update\",\"target\":\"pump\",\"state\":\"?\",\"result\":0,\"detail\":\"\",\"hop\":\"FETCH\","
                + "\"done\":0,\"total\":0}",
        "{\"event\":\"update\",\"target\":\"pump\",\"state\":1,\"result\":0,\"detail\":\"\",\"hop\":\"ELSEWHERE\","
                + "\"done\":0,\"total\":0}"
    })
    void passesOverWhatItDoesNotKnow(String line) {
        assertEquals(new GatewayEvent.Other(line), GatewayEventReader.read(line));
    }
}
